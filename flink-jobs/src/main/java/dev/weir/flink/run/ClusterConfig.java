package dev.weir.flink.run;

import static dev.weir.serdes.settings.Bounds.between;
import static dev.weir.serdes.settings.Bounds.require;

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
        between("restPort", restPort, 0, 65_535);
        between("metricsPort", metricsPort, 0, 65_535);
        between("stateMemoryMiB", stateMemoryMiB, 16, 65_536);
        require(!jobs.isBlank(), "jobs must name at least one job");
    }
}
