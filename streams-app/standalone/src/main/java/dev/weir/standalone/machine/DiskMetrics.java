package dev.weir.standalone.machine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows how full the disk is that a process writes to. */
final class DiskMetrics {
    private DiskMetrics() {}

    /** @param folder which need not be there yet */
    static void show(MeterRegistry registry, Path folder) {
        Path absolute = folder.toAbsolutePath();
        Gauge.builder("weir.disk.free.bytes", () -> nearest(absolute).toFile().getUsableSpace())
                .register(registry);
        Gauge.builder("weir.disk.size.bytes", () -> nearest(absolute).toFile().getTotalSpace())
                .register(registry);
    }

    private static Path nearest(Path folder) {
        Path at = folder;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
