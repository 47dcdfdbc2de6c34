package dev.weir.flink;

import static dev.weir.serdes.settings.Bounds.between;
import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.serdes.Connections;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Setting;

/**
 * What every job needs: where Kafka and the registry are, and how it keeps its state. Consumer groups and transactional ids take the
 * prefix of the topics, too.
 */
public record FlinkConfig(
        Connections connections,

        @Setting(byDefault = "8388608", meaning = "Largest record that is read, in bytes; a larger one is skipped.")
        int maxRecordBytes,

        @Setting(
                byDefault = "240000",
                meaning =
                        "How long a record waits in place for the schema registry, in ms, before the job starts anew.")
        int registryPatienceMillis,

        @Setting(
                byDefault = "1",
                meaning =
                        "Tasks side by side for each step of a job, 128 at most: state that began with fewer cannot be parted further.")
        int parallelism,

        @Setting(
                byDefault = "10000",
                meaning = "Time between checkpoints, in ms: what the jobs write becomes visible with each.")
        int checkpointIntervalMillis,

        @Setting(
                byDefault = "600000",
                meaning =
                        "Age at which the broker aborts a transaction left open, in ms. A job that was killed between a"
                                + " checkpoint and its commit must be back within it; the broker's own limit is 900000.")
        int transactionTimeoutMillis) {

    /** Prefix of these settings. */
    public static final String PREFIX = "flink.";

    public FlinkConfig {
        between("maxRecordBytes", maxRecordBytes, 1_024, 64 << 20);
        between("registryPatienceMillis", registryPatienceMillis, 1, 3_600_000);
        between("parallelism", parallelism, 1, 128);
        between("checkpointIntervalMillis", checkpointIntervalMillis, 100, 3_600_000);
        between("transactionTimeoutMillis", transactionTimeoutMillis, 1_000, 900_000);
        require(
                transactionTimeoutMillis > checkpointIntervalMillis,
                "transactionTimeoutMillis must be longer than checkpointIntervalMillis");
    }

    /** The topics that the jobs read and write. */
    public Topics topics() {
        return connections.topics();
    }
}
