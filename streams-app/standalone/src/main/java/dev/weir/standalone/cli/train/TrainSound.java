package dev.weir.standalone.cli;

import dev.weir.lab.data.DataException;
import dev.weir.lab.train.SoundTraining;
import dev.weir.lab.train.SoundTrainingConfig;
import dev.weir.lab.train.SoundTrainingResult;
import dev.weir.scoring.media.audio.DecodedSound;
import dev.weir.scoring.media.audio.PcmDecoder;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.DecoderPool;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir train sound}: the model of sound events. */
@Command(
        name = "sound",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the model of sound events by folds, trains it on all clips and writes a model pack with its card.",
            "docs/models/sound.md says which public set the data folder must hold. Takes a quarter of an hour on two cores."
        })
final class TrainSound implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the clips, one folder a class.")
    private Path data = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "weir-sound",
            description = "Where the pack is written. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("weir-sound");

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed = SoundTrainingConfig.DEFAULT_SEED;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Times that every clip is heard. Default: ${DEFAULT-VALUE}.")
    private int epochs = SoundTrainingConfig.DEFAULT_EPOCHS;

    @Option(
            names = "--folds",
            paramLabel = "N",
            description =
                    "Folds to measure first, each with a training of its own; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int folds = SoundTrainingConfig.ALL_FOLDS;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter writer = spec.commandLine().getOut();
        if (!Files.isDirectory(data)) {
            throw new Refusal("there is no folder at " + data);
        }
        try (DecoderPool decoders = new DecoderPool(DecodeSettings.defaults())) {
            PcmDecoder decoder = new DecodedSound(decoders);
            SoundTrainingConfig config = new SoundTrainingConfig(data, out, seed, epochs, folds);
            SoundTrainingResult result = SoundTraining.run(config, decoder, line -> {
                writer.println(line);
                writer.flush();
            });
            String accuracy = Double.isNaN(result.accuracy())
                    ? "not measured"
                    : String.format(Locale.ROOT, "%.3f", result.accuracy());
            writer.println("pack " + result.pack() + ", model sha256 " + result.sha256() + ", accuracy " + accuracy
                    + ", " + result.millis() / 1_000 + " s");
            writer.flush();
            return 0;
        } catch (DataException | IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}
