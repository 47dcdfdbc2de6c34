package dev.weir.standalone.cli.levers;

import dev.weir.gate.levers.LeverLog;
import dev.weir.gate.levers.LeversSource;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.RegistryUnavailableException;
import dev.weir.serdes.Topics;
import dev.weir.standalone.cli.Refusal;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
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

    /** Runs something with the log open; what keeps it from working is refused in one line. */
    public <T> T with(Function<LeverLog, T> work) {
        Topics topics;
        try {
            topics = Topics.withPrefix(prefix);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
        Map<String, Object> clients = Map.of("bootstrap.servers", kafka);
        ContractSerdes serdes = new ContractSerdes(RegistrySettings.of(registry));
        try (LeverLog log = new LeverLog(new LeversSource(clients, topics, serdes))) {
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
