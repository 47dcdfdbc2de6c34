package dev.weir.standalone.cli.train;

import dev.weir.lab.data.DataException;
import dev.weir.lab.train.sound.SoundTraining;
import dev.weir.lab.train.sound.SoundTrainingConfig;
import dev.weir.lab.train.sound.SoundTrainingResult;
import dev.weir.scoring.media.audio.DecodedSound;
import dev.weir.scoring.media.audio.PcmDecoder;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir train sound}: the model of sound events. */
@Command(
        name = "sound",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the model of sound events by folds, trains it on all clips and writes a model pack with its card.",
            "docs/models/sound.md says which public set the data folder must hold. Takes a quarter of an hour on two cores."
        })
final class TrainSound implements Runnable {
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

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public void run() {
        if (!Files.isDirectory(data)) {
            throw new Refusal("there is no folder at " + data);
        }
        try (DecoderPool decoders = new DecoderPool(DecodeSettings.defaults())) {
            PcmDecoder decoder = new DecodedSound(decoders);
            SoundTrainingConfig config = new SoundTrainingConfig(data, out, seed, epochs, folds);
            SoundTrainingResult result = SoundTraining.run(config, decoder, terminal::say);
            String accuracy = Double.isNaN(result.accuracy())
                    ? "not measured"
                    : String.format(Locale.ROOT, "%.3f", result.accuracy());
            terminal.say("pack " + result.pack() + ", model sha256 " + result.sha256() + ", accuracy " + accuracy + ", "
                    + result.millis() / 1_000 + " s");
        } catch (DataException | IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}
