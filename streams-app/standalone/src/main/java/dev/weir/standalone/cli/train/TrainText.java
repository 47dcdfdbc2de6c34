package dev.weir.standalone.cli.train;

import dev.weir.lab.data.DataException;
import dev.weir.lab.train.text.OutsideKnowledge;
import dev.weir.lab.train.text.TextTraining;
import dev.weir.lab.train.text.TextTrainingConfig;
import dev.weir.lab.train.text.TextTrainingResult;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir train text}: the text classifier. */
@Command(
        name = "text",
        mixinStandardHelpOptions = true,
        description = {
            "Trains the text classifier and writes a model pack with its card.",
            "docs/models/text.md says which public sets the data folder must hold and how it is laid out.",
            "Two public files that help (a sentence encoder, word vectors) are fetched once with mvn and npm."
        })
final class TrainText implements Runnable {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the public data sets.")
    private Path data = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "weir-text",
            description = "Where the pack is written. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("weir-text");

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Same seed, same data, same digest. Default: ${DEFAULT-VALUE}.")
    private long seed = TextTrainingConfig.DEFAULT_SEED;

    @Option(
            names = "--outside",
            paramLabel = "DIR",
            description = {
                "Folder that already holds the two public files; nothing is fetched then.",
                "Default: fetched into ~/.cache/weir/train-text."
            })
    private @Nullable Path outside;

    @Mixin
    private final Terminal terminal = new Terminal();

    private TextTrainingConfig config() {
        TextTrainingConfig shipped = TextTrainingConfig.shipped(data, out, seed);
        return outside == null ? shipped : shipped.with(new OutsideKnowledge(outside, false));
    }

    @Override
    public void run() {
        if (!Files.isDirectory(data)) {
            throw new Refusal("there is no folder at " + data);
        }
        try {
            TextTrainingResult result = TextTraining.run(config(), terminal::say);
            terminal.say("pack " + result.pack() + ", model sha256 " + result.sha256() + ", "
                    + result.listedTextsDropped() + " listed texts dropped, "
                    + result.millis() / 1_000 + " s");
        } catch (DataException | IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}
