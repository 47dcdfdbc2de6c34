package dev.weir.gate;

import dev.weir.serdes.Connections;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.SerdeLimits;
import dev.weir.serdes.settings.Setting;
import java.nio.file.Path;

/** How one instance of the gate runs. */
public record GateConfig(
        @Setting(byDefault = "gate-1", meaning = "Name of this instance; unique among all that run.")
        String instance,

        Connections connections,

        @Setting(
                byDefault = "weir-gate",
                meaning = "Kafka Streams application id; instances that share it share the work.")
        String applicationId,

        @Setting(
                byDefault = ".weir/state",
                meaning = "Folder of the state stores; may be lost, it is restored from Kafka.")
        Path stateFolder,

        @Setting(byDefault = "0", meaning = "Stream threads; 0 for one a core.")
        int streamThreads,

        @Setting(
                byDefault = "10",
                meaning = "Time between commits, in ms: it bounds what a `read_committed` reader waits for.")
        int commitIntervalMillis,

        @Setting(
                byDefault = "lz4",
                meaning =
                        "Compression of what the gate writes: none, lz4, zstd, snappy or gzip. Verdicts are alike and pack well.")
        String compression,

        @Setting(
                byDefault = "512",
                meaning = "Records judged in one poll, at most; times the cost of one it bounds latency.")
        int maxPollRecords,

        @Setting(
                byDefault = "8388608",
                meaning = "Largest record that is read, in bytes; a larger one is dead-lettered.")
        int maxRecordBytes,

        @Setting(byDefault = "128", meaning = "Memory of all state stores together, in MiB.")
        int stateMemoryMiB,

        @Setting(byDefault = "true", meaning = "Whether polled batches are scored ahead of the stream.")
        boolean scoreAhead,

        @Setting(byDefault = "0", meaning = "Threads that score, shared by all stream threads; 0 for one a core.")
        int scoreThreads,

        @Setting(byDefault = "64", meaning = "Records in one scored batch, at most.")
        int maxBatchSize,

        @Setting(
                byDefault = "65536",
                meaning = "Bytes of values in one scored batch, at most, unless one record is larger.")
        int maxBatchBytes,

        @Setting(
                byDefault = "5000",
                meaning =
                        "Time for scoring all that one poll brought, in ms; what is not in by then is HELD as TIMED_OUT.")
        int scoreTimeoutMillis,

        @Setting(byDefault = "20000", meaning = "Judgements that wait for the stream, at most.")
        int maxPendingJudgements,

        @Setting(
                byDefault = "false",
                meaning = "Whether the group remembers this instance by its name: it takes up its work at once after a"
                        + " restart, and its work waits for it as long as a session lasts.")
        boolean staticMembership,

        @Setting(byDefault = "6000", meaning = "Silence after which the group gives this instance's work away, in ms.")
        int sessionTimeoutMillis,

        @Setting(byDefault = "10000", meaning = "Age at which the broker aborts a transaction left open, in ms.")
        int transactionTimeoutMillis,

        @Setting(byDefault = "240000", meaning = "How long a record waits in place for the schema registry, in ms.")
        int registryPatienceMillis) {

    /** Prefix of these settings. */
    public static final String PREFIX = "gate.";

    /** A wait in place must end before the consumer group loses patience with the thread. */
    static final int MAX_POLL_INTERVAL_MILLIS = 300_000;

    public GateConfig {
        require(!instance.isBlank(), "instance must not be empty");
        require(!applicationId.isBlank(), "applicationId must not be empty");
        between("streamThreads", streamThreads, 0, 64);
        between("commitIntervalMillis", commitIntervalMillis, 1, 60_000);
        between("maxPollRecords", maxPollRecords, 1, 10_000);
        between("maxRecordBytes", maxRecordBytes, 1_024, 64 << 20);
        between("stateMemoryMiB", stateMemoryMiB, 16, 65_536);
        between("scoreThreads", scoreThreads, 0, 256);
        between("maxBatchSize", maxBatchSize, 1, 1_024);
        between("maxBatchBytes", maxBatchBytes, 1_024, 64 << 20);
        between("scoreTimeoutMillis", scoreTimeoutMillis, 10, 120_000);
        between("maxPendingJudgements", maxPendingJudgements, maxPollRecords, 1_000_000);
        between("sessionTimeoutMillis", sessionTimeoutMillis, 1_000, 300_000);
        between("transactionTimeoutMillis", transactionTimeoutMillis, 1_000, 900_000);
        between("registryPatienceMillis", registryPatienceMillis, 0, MAX_POLL_INTERVAL_MILLIS - 30_000);
    }

    /** The registry, and room for the largest record. */
    public RegistrySettings registrySettings() {
        return connections.registry(SerdeLimits.DEFAULT.withMaxRecordBytes(maxRecordBytes));
    }

    private static void between(String name, int value, int low, int high) {
        require(value >= low && value <= high, name + " must be " + low + " to " + high + " but is " + value);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
