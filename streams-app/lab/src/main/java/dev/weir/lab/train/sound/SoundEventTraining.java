package dev.weir.lab.train.sound;

import dev.weir.lab.train.ProgressListener;
import dev.weir.scoring.media.audio.PcmDecoder;
import dev.weir.scoring.media.audio.mel.LogMel;
import dev.weir.scoring.media.audio.mel.MelSettings;
import dev.weir.scoring.pack.ModelFault;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.scoring.pack.SoundEventModel.Heard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The training from the clips to the pack. What is measured is measured through the very pack that a lane would load. */
public final class SoundEventTraining {
    private final SoundTrainingConfig config;
    private final PcmDecoder decoder;
    private final ProgressListener progress;
    private final MelSettings settings = MelSettings.shipped();

    public SoundEventTraining(SoundTrainingConfig config, PcmDecoder decoder, ProgressListener progress) {
        this.config = config;
        this.decoder = decoder;
        this.progress = progress;
    }

    public SoundTrainingResult run() {
        long start = System.nanoTime();
        Clips clips = Clips.read(config.data(), decoder, new LogMel(settings));
        progress.on(clips.clips().size() + " clips in " + clips.classes().size() + " classes");
        Measured measured = new Measured(clips.classes());
        for (int fold = 0; fold < config.folds(); fold++) {
            measure(clips, fold, measured);
        }
        SoundPack pack = pack(clips, clips.clips(), measured);
        pack.write(config.out());
        long millis = (System.nanoTime() - start) / 1_000_000;
        return new SoundTrainingResult(config.out(), pack.sha256(), measured.accuracy(), millis);
    }

    private SoundPack pack(Clips clips, List<Clip> heard, Measured measured) {
        SoundNetwork network = new SoundNetwork(settings, clips.classes().size(), config.epochs(), config.seed());
        return new SoundPack(network.train(heard), settings, clips.classes(), measured);
    }

    private void measure(Clips clips, int fold, Measured measured) {
        SoundPack pack = pack(clips, clips.outside(fold), new Measured(clips.classes()));
        Measured alone = new Measured(clips.classes());
        Path folder = scratch();
        try {
            pack.write(folder);
            ModelPack loaded = ModelPack.load(folder);
            try {
                for (Clip clip : clips.inside(fold)) {
                    Heard heard = loaded.soundEvents()
                            .listen(clip.samples(), List.of(0))
                            .get(0);
                    measured.add(clip.label(), heard.classes());
                    alone.add(clip.label(), heard.classes());
                }
            } finally {
                loaded.release();
            }
        } catch (PackRefusedException | ModelFault e) {
            throw new IllegalStateException("the trained pack does not run: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
        measured.fold();
        progress.on(String.format(
                Locale.ROOT,
                "fold %d of %d: accuracy %.3f (%.3f so far)",
                fold + 1,
                config.folds(),
                alone.accuracy(),
                measured.accuracy()));
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("weir-sound");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
