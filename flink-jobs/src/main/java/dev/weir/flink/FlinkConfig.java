package dev.weir.flink;

import static dev.weir.serdes.settings.Bounds.between;
import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.PassedOn;
import dev.weir.serdes.settings.Setting;

/** What every job needs: where Kafka and the registry are, and how it keeps its state. */
public record FlinkConfig(
        @Setting(byDefault = "127.0.0.1:9092", meaning = "Kafka brokers to begin with.")
        String bootstrapServers,

        @Setting(
                byDefault = "",
                meaning =
                        "Handed to every Kafka client under its own name, for example `flink.kafka.security.protocol`;"
                                + " what the jobs set themselves wins.")
        PassedOn kafka,

        @Setting(byDefault = "http://127.0.0.1:8081", meaning = "Schema registry.")
        String registryUrl,

        @Setting(byDefault = "", meaning = "Handed to the registry client under its own name.")
        PassedOn registry,

        @Setting(
                byDefault = "",
                meaning = "Stands before every topic's name, every consumer group and transactional id.")
        String topicPrefix,

        @Setting(byDefault = "8388608", meaning = "Largest record that is read, in bytes; a larger one is skipped.")
        int maxRecordBytes,

        @Setting(
                byDefault = "240000",
                meaning =
                        "How long a record waits in place for the schema registry, in ms, before the job starts anew.")
        int registryPatienceMillis,

        @Setting(byDefault = "1", meaning = "Tasks side by side for each step of a job.")
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
        require(!bootstrapServers.isBlank(), "bootstrapServers must not be empty");
        between("maxRecordBytes", maxRecordBytes, 1_024, 64 << 20);
        between("registryPatienceMillis", registryPatienceMillis, 1, 3_600_000);
        between("parallelism", parallelism, 1, 1_024);
        between("checkpointIntervalMillis", checkpointIntervalMillis, 100, 3_600_000);
        between("transactionTimeoutMillis", transactionTimeoutMillis, 1_000, 900_000);
        require(
                transactionTimeoutMillis > checkpointIntervalMillis,
                "transactionTimeoutMillis must be longer than checkpointIntervalMillis");
        RegistrySettings.of(registryUrl);
        Topics.withPrefix(topicPrefix);
    }

    /** The topics that the jobs read and write. */
    public Topics topics() {
        return Topics.withPrefix(topicPrefix);
    }
}
