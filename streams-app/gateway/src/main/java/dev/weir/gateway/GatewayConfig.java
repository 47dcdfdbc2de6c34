package dev.weir.gateway;

import static dev.weir.serdes.settings.Bounds.between;
import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.contract.validity.EventLimits;
import dev.weir.gateway.http.HttpApi;
import dev.weir.gateway.http.HttpLimits;
import dev.weir.gateway.media.ShelfSettings;
import dev.weir.gateway.verdict.IndexLimits;
import dev.weir.serdes.Connections;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.SerdeLimits;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;

/** How one gateway runs. Immutable and checked: one that exists can be started. */
public record GatewayConfig(
        @Setting(
                byDefault = "127.0.0.1",
                meaning =
                        "Address that the gateway listens on. Its API has no sign-in of its own, the console has one and no"
                                + " TLS: keep it on the loopback, or put a proxy with sign-in and TLS before it.")
        String bindAddress,

        @Setting(byDefault = "8080", meaning = "Port that the gateway listens on; 0 for any free one.")
        int port,

        Connections connections,

        @Setting(
                byDefault = "0",
                meaning = "Partition of `gate.replies` that this gateway reads; each gateway needs its own.")
        int replyPartition,

        @Setting(
                byDefault = "1048576",
                meaning = "Largest request body, in bytes; broker and gate must let an event of this size through.")
        int maxBodyBytes,

        @Setting(byDefault = "100000", meaning = "Longest text of one part, in UTF-16 code units.")
        int maxTextChars,

        @Setting(byDefault = "2000", meaning = "How long a scan waits for its verdict where it does not say, in ms.")
        int defaultWaitMillis,

        @Setting(byDefault = "30000", meaning = "Longest wait that a scan may ask for, in ms.")
        int maxWaitMillis,

        @Setting(byDefault = "4096", meaning = "Scans that may be under way at once; further ones are answered 503.")
        int maxWaiters,

        @Setting(
                byDefault = "5000",
                meaning = "How long the broker has to take an event, in ms; then the scan is answered 503.")
        int sendTimeoutMillis,

        @Setting(
                byDefault = ".weir/gateway",
                meaning = "Folder of the verdict index. It may be deleted while the gateway is stopped: the index is"
                        + " built again from the verdict topics, as far back as they reach.")
        Path dataFolder,

        @Setting(byDefault = "67108864", meaning = "Memory for blocks of the verdict index, in bytes, native.")
        int indexCacheBytes,

        @Setting(
                byDefault = "33554432",
                meaning = "Memory for what the index has not yet written out, in bytes; counted within"
                        + " `gateway.indexCacheBytes`.")
        int indexWriteBufferBytes,

        @Setting(byDefault = "400", meaning = "How long a verdict can be asked for, in days.")
        int indexRetentionDays,

        ShelfSettings shelf) {

    /** Prefix of these settings. */
    public static final String PREFIX = "gateway.";

    /** Largest body that can be set, in bytes: it is held in memory, once for each request. */
    static final int MOST_BODY_BYTES = 16 << 20;

    private static final int MOST_RETENTION_DAYS = 20_000;
    private static final int MOST_INDEX_BYTES = 1 << 30;

    /** Room for the largest body; a scan waits for the registry no longer than about 3 s, and who sent it tries again. */
    private static final SerdeLimits REGISTRY_LIMITS = new SerdeLimits(2 * MOST_BODY_BYTES, 1_000, 2_000, 0, 0);

    public GatewayConfig {
        require(!bindAddress.isBlank(), "bindAddress must not be empty");
        between("port", port, 0, 65_535);
        between("replyPartition", replyPartition, 0, 100_000);
        between("maxBodyBytes", maxBodyBytes, 1_024, MOST_BODY_BYTES);
        between("maxTextChars", maxTextChars, 1, EventLimits.DEFAULT.maxTextLength());
        between("maxWaitMillis", maxWaitMillis, 0, 300_000);
        between("defaultWaitMillis", defaultWaitMillis, 0, maxWaitMillis);
        between("maxWaiters", maxWaiters, 1, 1_000_000);
        between("sendTimeoutMillis", sendTimeoutMillis, 500, 300_000);
        require(!dataFolder.toString().isBlank(), "dataFolder must not be empty");
        between("indexCacheBytes", indexCacheBytes, 1 << 20, MOST_INDEX_BYTES);
        between("indexWriteBufferBytes", indexWriteBufferBytes, 1 << 20, indexCacheBytes);
        between("indexRetentionDays", indexRetentionDays, 1, MOST_RETENTION_DAYS);
    }

    Topics topics() {
        return connections.topics();
    }

    RegistrySettings registrySettings() {
        return connections.registry(REGISTRY_LIMITS);
    }

    /** Where and within what bounds the server listens. */
    HttpApi.Listening listening() {
        return new HttpApi.Listening(bindAddress, port, new HttpLimits(maxBodyBytes, defaultWaitMillis, maxWaitMillis));
    }

    /** What an event may bring. */
    EventLimits eventLimits() {
        EventLimits all = EventLimits.DEFAULT;
        return new EventLimits(
                all.maxIdLength(), all.maxWordLength(), all.maxParts(), maxTextChars, all.maxInlineBytes());
    }

    Path indexFolder() {
        return dataFolder.resolve("verdict-index");
    }

    /** Where the console's database lies, unless another is named. */
    Path consoleFolder() {
        return dataFolder.resolve("console");
    }

    IndexLimits indexLimits() {
        return new IndexLimits(indexCacheBytes, indexWriteBufferBytes, Duration.ofDays(indexRetentionDays));
    }
}
