package dev.weir.standalone.cli.levers;

import dev.weir.gate.GateConfig;
import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.LeversSource;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.machine.KafkaReach;
import dev.weir.standalone.machine.ModelStoreConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Weir runs, for a command that reads or writes its topics. The defaults fit {@code weir up} on this machine. */
public final class Cluster {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers. Default: the setting gate.bootstrapServers, which is 127.0.0.1:9092.")
    @Nullable
    private String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry. Default: the setting gate.registryUrl, which is http://127.0.0.1:8081.")
    @Nullable
    private String registry;

    @Option(
            names = "--prefix",
            paramLabel = "P",
            description = "Stands before every topic's name. Default: the setting gate.topicPrefix, which is empty.")
    @Nullable
    private String prefix;

    @Mixin
    @SuppressWarnings("NullAway.Init") // made with the environment
    private GivenSettings settings;

    /** The model store that the settings name. */
    public ModelStoreConfig store() {
        try {
            return Settings.read(ModelStoreConfig.class, ModelStoreConfig.PREFIX, beginning(ModelStoreConfig.PREFIX));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }

    /** The gate's, as far as they say how to speak with Kafka and the registry. */
    private Map<String, String> gateSettings() {
        Map<String, String> values = beginning(GateConfig.PREFIX);
        put(values, "bootstrapServers", kafka);
        put(values, "registryUrl", registry);
        put(values, "topicPrefix", prefix);
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String given) {
        if (given != null) {
            values.put(GateConfig.PREFIX + name, given);
        }
    }

    private Map<String, String> beginning(String prefix) {
        Map<String, String> values = new HashMap<>(settings.values());
        values.keySet().removeIf(name -> !name.startsWith(prefix));
        return values;
    }

    private GateConfig reached() {
        try {
            GateConfig gate = Settings.read(GateConfig.class, GateConfig.PREFIX, gateSettings());
            gate.registrySettings();
            KafkaReach.check(gate.connections().client());
            return gate;
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        } catch (KafkaReach.UnreachableException e) {
            throw new Refusal(e.getMessage() + "; start Weir with ./weir up, or name its Kafka with --kafka", e);
        }
    }

    private static Refusal unserved(GateConfig gate, KafkaException cause) {
        return new Refusal(
                "Kafka at " + gate.connections().bootstrapServers() + " does not serve Weir's topics: "
                        + cause.getMessage() + " (--kafka names another)",
                cause);
    }

    /**
     * How the topics are reached without a registry.
     *
     * @param kafka settings of every client
     */
    public record Reach(Map<String, Object> kafka, Topics topics) {
        /** Names alone: a value may be a password. */
        @Override
        public String toString() {
            return "Reach" + kafka.keySet();
        }
    }

    /** Runs something that needs Kafka and no registry; what keeps it from working is refused in one line. */
    public <T> T reach(Function<Reach, T> work) {
        GateConfig gate = reached();
        try {
            return work.apply(
                    new Reach(gate.connections().client(), gate.connections().topics()));
        } catch (KafkaException e) {
            throw unserved(gate, e);
        }
    }

    /** Runs something with the log open; what keeps it from working is refused in one line. */
    public <T> T with(Function<LeverLog, T> work) {
        GateConfig gate = reached();
        Topics topics = gate.connections().topics();
        ContractSerdes serdes = new ContractSerdes(gate.registrySettings());
        try (LeverLog log = new LeverLog(new LeversSource(gate.connections().client(), topics, serdes))) {
            return work.apply(log);
        } catch (RegistryUnavailableException e) {
            throw new Refusal(
                    "the schema registry at " + gate.connections().registryUrl()
                            + " does not answer (--registry names another)",
                    e);
        } catch (KafkaException e) {
            throw unserved(gate, e);
        }
    }
}
