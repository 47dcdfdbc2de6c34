package dev.weir.standalone.cli.levers;

import dev.weir.gate.GateConfig;
import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.LeversSource;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.KafkaReach;
import dev.weir.standalone.ModelStoreConfig;
import dev.weir.standalone.cli.GivenSettings;
import dev.weir.standalone.cli.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Weir runs, for a command that reads or writes its topics. The defaults fit {@code weir up} on this machine. */
public final class Cluster {
    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "Kafka brokers. Default: ${DEFAULT-VALUE}.")
    private String kafka = "127.0.0.1:9092";

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "Schema registry. Default: ${DEFAULT-VALUE}.")
    private String registry = "http://127.0.0.1:8081";

    @Option(
            names = "--prefix",
            paramLabel = "P",
            defaultValue = "",
            description = "Stands before every topic's name. Default: none.")
    private String prefix = "";

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
        values.put(GateConfig.PREFIX + "bootstrapServers", kafka);
        values.put(GateConfig.PREFIX + "registryUrl", registry);
        if (!prefix.isEmpty()) {
            values.put(GateConfig.PREFIX + "topicPrefix", prefix);
        }
        return values;
    }

    private Map<String, String> beginning(String prefix) {
        Map<String, String> values = new HashMap<>(settings.values());
        values.keySet().removeIf(name -> !name.startsWith(prefix));
        return values;
    }

    /** Runs something with the log open; what keeps it from working is refused in one line. */
    public <T> T with(Function<LeverLog, T> work) {
        GateConfig gate;
        Topics topics;
        try {
            gate = Settings.read(GateConfig.class, GateConfig.PREFIX, gateSettings());
            topics = gate.connections().topics();
            KafkaReach.check(gate.connections().client());
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        } catch (KafkaReach.UnreachableException e) {
            throw new Refusal(e.getMessage() + " (--kafka names another)", e);
        }
        ContractSerdes serdes = new ContractSerdes(gate.registrySettings());
        try (LeverLog log = new LeverLog(new LeversSource(gate.connections().client(), topics, serdes))) {
            return work.apply(log);
        } catch (RegistryUnavailableException e) {
            throw new Refusal("the schema registry at " + registry + " does not answer (--registry names another)", e);
        } catch (KafkaException e) {
            throw new Refusal(
                    "Kafka at " + kafka + " does not serve Weir's topics: " + e.getMessage()
                            + " (--kafka names another)",
                    e);
        }
    }
}
