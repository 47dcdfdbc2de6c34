package dev.weir.standalone.cli.bench;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The gate that a benchmark measures. */
final class GateOptions {
    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Partitions of every topic. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting gate.* of docs/configuration.md; may be given again.")
    private Map<String, String> settings = new HashMap<>();

    int partitions() {
        return partitions;
    }

    Map<String, String> settings() {
        return settings;
    }
}
