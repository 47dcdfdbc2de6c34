package dev.weir.gate.lane;

import static dev.weir.serdes.settings.Bounds.between;
import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.contract.Modality;
import dev.weir.gate.GroupSettings;
import dev.weir.scoring.media.fetch.FetchConfig;
import dev.weir.scoring.media.priority.Niceness;
import dev.weir.serdes.Connections;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.SerdeLimits;
import dev.weir.serdes.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one instance of a lane runs. */
public record LaneConfig(
        @Setting(
                byDefault = "lane-1",
                meaning = "Name of this instance; the lane's own is put behind it: `lane-1-image`.")
        String instance,

        Connections connections,

        @Setting(
                byDefault = "weir-lane",
                meaning = "Kafka Streams application id; the lane's own name is put behind it: `weir-lane-image`.")
        String applicationId,

        @Setting(byDefault = ".weir/lane", meaning = "Folder that Kafka Streams wants; a lane keeps nothing in it.")
        Path stateFolder,

        @Setting(byDefault = "1", meaning = "Stream threads. They only wait: what works are the threads below.")
        int streamThreads,

        @Setting(
                byDefault = "8",
                meaning =
                        "Tasks taken in one poll, at most. They are answered together, so the slowest holds up the others.")
        int maxPollRecords,

        @Setting(
                byDefault = "0",
                meaning = "Threads that look at media; 0 for one a core and one core left over for the gate.")
        int lookThreads,

        @Setting(byDefault = "8", meaning = "Threads that fetch media.")
        int fetchThreads,

        @Setting(
                byDefault = "10",
                meaning = "How far the threads that fetch, look and say step back when others want the processor too: 0"
                        + " not at all, 1 to 19 as in `nice`, 20 takes only what nobody else wants. On Linux alone.")
        int niceness,

        @Setting(
                byDefault = "30000",
                meaning =
                        "Time for one piece of media, from its fetching to its signal, in ms, even where the task would"
                                + " have more.")
        int taskTimeoutMillis,

        @Setting(
                byDefault = "15000",
                meaning = "Time for a task that comes past its deadline or shortly before, in ms: its signal can still"
                        + " complete a case that is held for want of it.")
        int lateTaskMillis,

        @Setting(byDefault = "64", meaning = "Memory for what was seen in media, by digest, in MiB.")
        int cacheMiB,

        @Setting(byDefault = "33554432", meaning = "Largest media, in bytes.")
        int maxMediaBytes,

        @Setting(
                byDefault = "256",
                meaning =
                        "Memory for media that are fetched or looked at right now, in MiB; what comes above it waits.")
        int mediaMemoryMiB,

        @Setting(
                byDefault = "",
                meaning = "Folders below which `file:` media may be read, separated by commas; none, and no file is.")
        String fileRoots,

        @Setting(
                byDefault = "",
                meaning = "Hosts from which `https:` media may be fetched, as `media.example.com` or with a port,"
                        + " separated by commas; none, and nothing is fetched. Never an address inside the network.")
        String httpsHosts,

        @Setting(byDefault = "3", meaning = "Tries at fetching media whose store does not answer.")
        int fetchAttempts,

        @Setting(byDefault = "200", meaning = "Pause after the first failed try, in ms; it doubles with each.")
        int fetchPauseMillis,

        @Setting(byDefault = "2000", meaning = "Time for a media store to take a connection, in ms.")
        int connectTimeoutMillis,

        @Setting(byDefault = "8388608", meaning = "Largest task that is read, in bytes; a larger one is dead-lettered.")
        int maxRecordBytes,

        GroupSettings group) {

    /** Prefix of these settings. */
    public static final String PREFIX = "lane.";

    public LaneConfig {
        require(!instance.isBlank(), "instance must not be empty");
        require(!applicationId.isBlank(), "applicationId must not be empty");
        between("streamThreads", streamThreads, 1, 64);
        between("maxPollRecords", maxPollRecords, 1, 1_000);
        between("lookThreads", lookThreads, 0, 256);
        between("fetchThreads", fetchThreads, 1, 256);
        between("niceness", niceness, 0, Niceness.IDLE);
        between("taskTimeoutMillis", taskTimeoutMillis, 100, GroupSettings.MAX_WAIT_MILLIS);
        between("lateTaskMillis", lateTaskMillis, 0, taskTimeoutMillis);
        between("cacheMiB", cacheMiB, 0, 65_536);
        between("maxMediaBytes", maxMediaBytes, 1_024, 1 << 30);
        between("mediaMemoryMiB", mediaMemoryMiB, 1, 1 << 20);
        require(
                (long) mediaMemoryMiB << 20 >= maxMediaBytes,
                "mediaMemoryMiB must have room for one piece of media of maxMediaBytes");
        between("fetchAttempts", fetchAttempts, 1, 20);
        between("fetchPauseMillis", fetchPauseMillis, 1, 60_000);
        between("connectTimeoutMillis", connectTimeoutMillis, 10, 60_000);
        between("maxRecordBytes", maxRecordBytes, 1_024, 64 << 20);
    }

    /**
     * The settings of one lane out of those of all: {@code lane.image.lookThreads} counts before {@code lane.lookThreads}, and what is
     * meant for another lane not at all.
     */
    public static Map<String, String> valuesFor(Modality modality, Map<String, String> values) {
        Map<String, String> common = new HashMap<>();
        Map<String, String> own = new HashMap<>();
        values.forEach((name, value) -> {
            Modality meant = meantFor(name);
            if (meant == null && name.startsWith(PREFIX)) {
                common.put(name, value);
            } else if (meant == modality) {
                own.put(
                        PREFIX
                                + name.substring(
                                        PREFIX.length() + LaneName.of(modality).length() + 1),
                        value);
            }
        });
        common.putAll(own);
        return common;
    }

    private static @Nullable Modality meantFor(String name) {
        return LaneName.MODALITIES.stream()
                .filter(modality -> name.startsWith(PREFIX + LaneName.of(modality) + "."))
                .findFirst()
                .orElse(null);
    }

    /** The registry, and room for the largest task. */
    public RegistrySettings registrySettings() {
        return connections.registry(SerdeLimits.DEFAULT.withMaxRecordBytes(maxRecordBytes));
    }

    /** Where media may come from. */
    public FetchConfig fetchConfig() {
        return new FetchConfig(
                list(fileRoots).stream().map(Path::of).toList(),
                list(httpsHosts),
                maxMediaBytes,
                Duration.ofMillis(connectTimeoutMillis));
    }

    private static List<String> list(String commas) {
        return Arrays.stream(commas.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
