package dev.weir.flink.run;

import dev.weir.serdes.settings.Setting;
import java.nio.file.Path;

/** The MiniCluster of one machine. */
public record ClusterConfig(
        @Setting(byDefault = ".weir/flink", meaning = "Folder of checkpoints, savepoints and working files.")
        Path folder,

        @Setting(byDefault = "feedback,quality", meaning = "Jobs to run, parted by commas.")
        String jobs,

        @Setting(byDefault = "8082", meaning = "Port of Flink's REST interface and web pages; 0 picks a free one.")
        int restPort,

        @Setting(byDefault = "9249", meaning = "Port of the metrics for Prometheus; 0 turns them off.")
        int metricsPort,

        @Setting(byDefault = "64", meaning = "Memory of all state together that is not on the heap, in MiB.")
        int stateMemoryMiB) {

    /** Prefix of these settings. */
    public static final String PREFIX = "cluster.";

    public ClusterConfig {
        port("restPort", restPort);
        port("metricsPort", metricsPort);
        if (stateMemoryMiB < 16 || stateMemoryMiB > 65_536) {
            throw new IllegalArgumentException("stateMemoryMiB must be between 16 and 65536 but is " + stateMemoryMiB);
        }
        if (jobs.isBlank()) {
            throw new IllegalArgumentException("jobs must name at least one job");
        }
    }

    private static void port(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be between 0 and 65535 but is " + port);
        }
    }
}
