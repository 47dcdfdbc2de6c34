package dev.weir.standalone.cli.bench;

import picocli.CommandLine.Option;

/** How often a benchmark measures, and what goes before. How long a window is differs from one to the other. */
final class WindowOptions {
    @Option(names = "--warmup-seconds", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
    private int warmUpSeconds;

    @Option(
            names = "--windows",
            defaultValue = "5",
            description = "Measured windows; the median counts. Default: ${DEFAULT-VALUE}.")
    private int windows;

    int warmUpSeconds() {
        return warmUpSeconds;
    }

    int windows() {
        return windows;
    }
}
