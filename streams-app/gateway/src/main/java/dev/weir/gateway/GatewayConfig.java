package dev.weir.gateway;

import dev.weir.contract.validity.EventLimits;
import dev.weir.gateway.http.HttpApi;
import dev.weir.gateway.http.HttpLimits;
import dev.weir.gateway.verdict.IndexLimits;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.SerdeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that can be set on the gateway. Immutable and checked: one that exists can be started.
 *
 * @param maxTextChars longest text of a part, in UTF-16 code units
 */
public record GatewayConfig(
        HttpSettings http, BrokerSettings broker, WaitSettings waiting, StorageSettings storage, int maxTextChars) {
    static final String BIND_ADDRESS = "gateway.bind.address";
    static final String PORT = "gateway.port";
    static final String MAX_BODY_BYTES = "gateway.body.max.bytes";
    static final String MAX_TEXT_CHARS = "gateway.text.max.chars";
    static final String DEFAULT_WAIT_MILLIS = "gateway.wait.default.millis";
    static final String MAX_WAIT_MILLIS = "gateway.wait.max.millis";
    static final String MAX_WAITERS = "gateway.waiters.max";
    static final String SEND_TIMEOUT_MILLIS = "gateway.send.timeout.millis";
    static final String REPLY_PARTITION = "gateway.reply.partition";
    static final String DATA_FOLDER = "gateway.data.folder";
    static final String BLOCK_CACHE_BYTES = "gateway.index.block.cache.bytes";
    static final String WRITE_BUFFER_BYTES = "gateway.index.write.buffer.bytes";
    static final String RETENTION_DAYS = "gateway.index.retention.days";
    static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    static final String CLIENT_PREFIX = "kafka.client.";
    static final String REGISTRY_URLS = "registry.urls";
    static final String TOPIC_PREFIX = "topics.prefix";

    private static final List<Setting> SETTINGS = List.of(
            new Setting(
                    BIND_ADDRESS,
                    "127.0.0.1",
                    "Address that the gateway listens on. It has no sign-in of its own: keep it on the"
                            + " loopback, or put a proxy with sign-in before it."),
            new Setting(PORT, "8080", "Port that the gateway listens on, 0 for any free one."),
            new Setting(
                    MAX_BODY_BYTES,
                    "1048576",
                    "Largest request body, in bytes. Broker and registry settings must let an event of"
                            + " this size through."),
            new Setting(MAX_TEXT_CHARS, "100000", "Longest text of one part, in UTF-16 code units."),
            new Setting(
                    DEFAULT_WAIT_MILLIS, "2000", "How long a scan waits for its verdict where it does not say, in ms."),
            new Setting(MAX_WAIT_MILLIS, "30000", "Longest wait that a scan may ask for, in ms."),
            new Setting(MAX_WAITERS, "4096", "Scans that may be under way at once; further ones are answered 503."),
            new Setting(
                    SEND_TIMEOUT_MILLIS,
                    "5000",
                    "How long the broker has to take an event, in ms; then the scan is answered 503."),
            new Setting(
                    REPLY_PARTITION,
                    "0",
                    "Partition of gate.replies that this gateway reads. Each gateway needs its own."),
            new Setting(
                    DATA_FOLDER,
                    "",
                    "Folder of the verdict index. It may be deleted while the gateway is stopped: the index is built"
                            + " again from the verdict topics."),
            new Setting(BLOCK_CACHE_BYTES, "67108864", "Memory for blocks of the verdict index, in bytes, native."),
            new Setting(
                    WRITE_BUFFER_BYTES,
                    "33554432",
                    "Memory for what the index has not yet written out, in bytes; counted within the"
                            + " block cache."),
            new Setting(RETENTION_DAYS, "400", "How long a verdict can be asked for, in days."),
            new Setting(BOOTSTRAP_SERVERS, "", "Kafka brokers, host:port parted by commas."),
            new Setting(
                    CLIENT_PREFIX + "*",
                    "",
                    "Handed to every Kafka client without the prefix, for example"
                            + " kafka.client.security.protocol."),
            new Setting(REGISTRY_URLS, "", "Addresses of the schema registry, parted by commas."),
            new Setting(TOPIC_PREFIX, "", "Put in front of the name of every topic."));

    /** Room for the largest body; a scan waits for the registry no longer than about 3 s, and who sent it tries again. */
    private static final SerdeLimits REGISTRY_LIMITS =
            new SerdeLimits(2 * HttpSettings.MOST_BODY_BYTES, 1_000, 2_000, 0, 0);

    private static final Set<String> NAMES =
            SETTINGS.stream().map(Setting::name).collect(Collectors.toUnmodifiableSet());

    public GatewayConfig {
        Checks.within(MAX_TEXT_CHARS, maxTextChars, 1, EventLimits.DEFAULT.maxTextLength());
    }

    /** Every setting, with default and meaning. */
    public static List<Setting> settings() {
        return SETTINGS;
    }

    /**
     * The configuration from settings by name; what is not given has its default.
     *
     * @throws IllegalArgumentException in one line, for an unknown name, a missing or a wrong value
     */
    public static GatewayConfig of(Map<String, String> given) {
        for (String name : given.keySet()) {
            Checks.require(NAMES.contains(name) || name.startsWith(CLIENT_PREFIX), "There is no setting " + name);
        }
        Given values = new Given(given);
        return new GatewayConfig(
                new HttpSettings(values.text(BIND_ADDRESS), values.number(PORT), values.number(MAX_BODY_BYTES)),
                new BrokerSettings(
                        values.text(BOOTSTRAP_SERVERS),
                        clientProperties(given),
                        RegistrySettings.of(values.required(REGISTRY_URLS)).withLimits(REGISTRY_LIMITS),
                        values.text(TOPIC_PREFIX),
                        values.number(REPLY_PARTITION)),
                new WaitSettings(
                        values.number(DEFAULT_WAIT_MILLIS),
                        values.number(MAX_WAIT_MILLIS),
                        values.number(MAX_WAITERS),
                        values.number(SEND_TIMEOUT_MILLIS)),
                new StorageSettings(
                        Path.of(values.required(DATA_FOLDER)),
                        new IndexLimits(
                                values.number(BLOCK_CACHE_BYTES),
                                values.number(WRITE_BUFFER_BYTES),
                                Duration.ofDays(values.number(RETENTION_DAYS)))),
                values.number(MAX_TEXT_CHARS));
    }

    /** The same with another registry, for one that wants a sign-in or other bounds. */
    public GatewayConfig withRegistry(RegistrySettings registry) {
        BrokerSettings other = new BrokerSettings(
                broker.bootstrapServers(),
                broker.clientProperties(),
                registry,
                broker.topicPrefix(),
                broker.replyPartition());
        return new GatewayConfig(http, other, waiting, storage, maxTextChars);
    }

    /** Where and within what bounds the server listens. */
    HttpApi.Listening listening() {
        return new HttpApi.Listening(
                http.bindAddress(),
                http.port(),
                new HttpLimits(http.maxBodyBytes(), waiting.defaultMillis(), waiting.maxMillis()));
    }

    /** What an event may bring. */
    EventLimits eventLimits() {
        EventLimits all = EventLimits.DEFAULT;
        return new EventLimits(
                all.maxIdLength(), all.maxWordLength(), all.maxParts(), maxTextChars, all.maxInlineBytes());
    }

    private static Map<String, String> clientProperties(Map<String, String> given) {
        Map<String, String> properties = new HashMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith(CLIENT_PREFIX)) {
                properties.put(name.substring(CLIENT_PREFIX.length()), value);
            }
        });
        return properties;
    }

    private record Given(Map<String, String> values) {
        String text(String name) {
            return values.getOrDefault(
                    name,
                    SETTINGS.stream()
                            .filter(setting -> setting.name().equals(name))
                            .map(Setting::defaultValue)
                            .findFirst()
                            .orElseThrow());
        }

        String required(String name) {
            Checks.require(!text(name).isBlank(), name + " must be given");
            return text(name);
        }

        int number(String name) {
            try {
                return Integer.parseInt(text(name).strip());
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(name + " must be a whole number, not " + text(name), notANumber);
            }
        }
    }
}
