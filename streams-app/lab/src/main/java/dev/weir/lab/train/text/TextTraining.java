package dev.weir.lab.train.text;

import dev.weir.lab.train.ProgressListener;
import java.nio.file.Path;

/** Trains the shipped text classifier from public data: `weir train text`. */
public final class TextTraining {

    private TextTraining() {}

    /** Reads, trains, calibrates and writes the pack; throws {@link dev.weir.lab.data.DataException} when the data is not as it should be. */
    public static TextTrainingResult run(TextTrainingConfig config, ProgressListener progress) {
        return new TextClassifierTraining(config, progress).run();
    }

    /** DATA OUT [SEED]: for a person at work here; the {@code weir} command is the way for everybody else. */
    public static void main(String[] args) {
        long seed = args.length > 2 ? Long.parseLong(args[2]) : TextTrainingConfig.DEFAULT_SEED;
        TextTrainingConfig config = TextTrainingConfig.shipped(Path.of(args[0]), Path.of(args[1]), seed);
        TextTrainingResult result = run(config, System.out::println);
        System.out.println(result);
    }
}
