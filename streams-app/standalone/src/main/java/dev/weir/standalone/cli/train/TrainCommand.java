package dev.weir.standalone.cli;

import dev.weir.lab.data.DataException;
import dev.weir.lab.train.OutsideKnowledge;
import dev.weir.lab.train.TextTraining;
import dev.weir.lab.train.TextTrainingConfig;
import dev.weir.lab.train.TextTrainingResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir train}: trains the models that ship with Weir, from public data, reproducibly. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a shipped model from public data, reproducibly.",
        synopsisSubcommandLabel = "MODEL",
        subcommands = {TrainCommand.Text.class, TrainSound.class})
public final class TrainCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "text",
            mixinStandardHelpOptions = true,
            description = {
                "Trains the text classifier and writes a model pack with its card.",
                "docs/models/text.md says which public sets the data folder must hold and how it is laid out.",
                "Two public files that help (a sentence encoder, word vectors) are fetched once with mvn and npm."
            })
    static final class Text implements Callable<Integer> {
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

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        private TextTrainingConfig config() {
            TextTrainingConfig shipped = TextTrainingConfig.shipped(data, out, seed);
            return outside == null ? shipped : shipped.with(new OutsideKnowledge(outside, false));
        }

        @Override
        public Integer call() {
            PrintWriter writer = spec.commandLine().getOut();
            if (!Files.isDirectory(data)) {
                throw new Refusal("there is no folder at " + data);
            }
            try {
                TextTrainingResult result = TextTraining.run(config(), line -> {
                    writer.println(line);
                    writer.flush();
                });
                writer.println("pack " + result.pack() + ", model sha256 " + result.sha256() + ", "
                        + result.listedTextsDropped() + " listed texts dropped, "
                        + result.millis() / 1_000 + " s");
                writer.flush();
                return 0;
            } catch (DataException | IllegalArgumentException e) {
                throw new Refusal(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
