package dev.weir.gate;

import static dev.weir.serdes.settings.Bounds.between;
import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.policy.cases.CaseSettings;
import dev.weir.serdes.Connections;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.SerdeLimits;
import dev.weir.serdes.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

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

        GroupSettings group,

        @Setting(
                byDefault = "",
                meaning = "Lanes that run beside this gate, of `image,audio,video`; parts of other kinds are not waited"
                        + " for and count as looked at by nobody.")
        String lanes,

        @Setting(
                byDefault = "30000",
                meaning =
                        "Time from an event with media to its first verdict at the latest, in ms, where neither the event"
                                + " nor its surface says otherwise.")
        int deadlineMillis,

        @Setting(byDefault = "", meaning = "The same by surface, in ms, for example `message=5000,upload=120000`.")
        String surfaceDeadlines,

        @Setting(byDefault = "600000", meaning = "Longest deadline that an event may ask for, in ms.")
        int maxDeadlineMillis,

        @Setting(
                byDefault = "5000",
                meaning = "Pause before what failed is tried again, in ms; each further pause is twice as long.")
        int retryFirstMillis,

        @Setting(byDefault = "60000", meaning = "Longest pause between two attempts, in ms.")
        int retryLongestMillis,

        @Setting(byDefault = "600000", meaning = "When a lane that said nothing at all is asked again, in ms.")
        int askAgainMillis,

        @Setting(
                byDefault = "30",
                meaning = "When a hold for a missing signal is shown to people, in minutes; until then it waits apart.")
        int humanAfterMinutes,

        @Setting(
                byDefault = "24",
                meaning =
                        "When a hold that nobody decided is escalated, in hours; what failed is not tried again after.")
        int holdTtlHours,

        @Setting(
                byDefault = "190",
                meaning =
                        "When a closed case is forgotten, in days: until then it can be appealed and is repeated to whoever"
                                + " delivers its event again.")
        int caseTtlDays,

        @Setting(
                byDefault = "2097152",
                meaning =
                        "Largest event that an open case keeps, in bytes; a larger one does not wait for lanes and is not"
                                + " scored again.")
        int maxKeptEventBytes,

        @Setting(byDefault = "20", meaning = "Time that one look at the clock may take of a stream thread, in ms.")
        int turnMillis) {

    /** Prefix of these settings. */
    public static final String PREFIX = "gate.";

    /** Role of the people who may decide on quarantined content. */
    static final String QUARANTINE_ROLE = "quarantine";

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
        Lanes.parse(lanes);
        between("deadlineMillis", deadlineMillis, 10, 86_400_000);
        surfaces(surfaceDeadlines);
        between("maxDeadlineMillis", maxDeadlineMillis, deadlineMillis, 86_400_000);
        between("retryFirstMillis", retryFirstMillis, 10, 3_600_000);
        between("retryLongestMillis", retryLongestMillis, retryFirstMillis, 3_600_000);
        between("askAgainMillis", askAgainMillis, 1_000, 86_400_000);
        between("humanAfterMinutes", humanAfterMinutes, 1, 10_080);
        between("holdTtlHours", holdTtlHours, (humanAfterMinutes + 59) / 60, 8_760);
        between("caseTtlDays", caseTtlDays, 1, 3_650);
        between("maxKeptEventBytes", maxKeptEventBytes, 0, maxRecordBytes / 2);
        between("turnMillis", turnMillis, 1, 1_000);
    }

    /** How long a case waits for what. */
    CaseSettings cases() {
        return new CaseSettings(
                Duration.ofMillis(deadlineMillis),
                surfaces(surfaceDeadlines),
                Duration.ofMillis(maxDeadlineMillis),
                Duration.ofMillis(retryFirstMillis),
                Duration.ofMillis(retryLongestMillis),
                Duration.ofMillis(askAgainMillis),
                Duration.ofMinutes(humanAfterMinutes),
                Duration.ofHours(holdTtlHours),
                QUARANTINE_ROLE);
    }

    private static Map<String, Duration> surfaces(String text) {
        Map<String, Duration> deadlines = new HashMap<>();
        for (String entry : text.split(",")) {
            if (!entry.isBlank()) {
                String[] halves = entry.strip().split("=", 2);
                require(
                        halves.length == 2 && halves[1].matches("[1-9][0-9]{0,8}"),
                        "surfaceDeadlines must be like message=5000 but hold " + entry);
                deadlines.put(halves[0], Duration.ofMillis(Long.parseLong(halves[1])));
            }
        }
        return deadlines;
    }

    /** The registry, and room for the largest record. */
    public RegistrySettings registrySettings() {
        return connections.registry(SerdeLimits.DEFAULT.withMaxRecordBytes(maxRecordBytes));
    }
}
