package dev.weir.standalone.cli.bench;

import dev.weir.standalone.bench.media.MediaBench;
import dev.weir.standalone.bench.media.MediaPlan;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bench media}. */
@Command(
        name = "media",
        mixinStandardHelpOptions = true,
        description = "Pictures, seconds of sound and seconds of film a second, beside decoding alone.")
final class MediaCommand implements Callable<Integer> {
    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Mixin
    private final WindowOptions windows = new WindowOptions();

    @Option(names = "--window-seconds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int windowSeconds;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Measure with the pictures, sounds and clips of this folder; otherwise they are made.")
    @Nullable
    private Path data;

    @Override
    public Integer call() throws IOException {
        if (data != null && !Files.isDirectory(data)) {
            throw new Refusal("there is no folder at " + data);
        }
        MediaPlan plan = new MediaPlan(windows.warmUpSeconds(), windows.windows(), windowSeconds, data);
        report.print(new MediaBench(plan, report::progress).run());
        return 0;
    }
}
