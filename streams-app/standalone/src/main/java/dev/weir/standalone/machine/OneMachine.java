package dev.weir.standalone.machine;

import dev.weir.contract.Modality;
import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.levers.Baseline;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.Gateway;
import dev.weir.gateway.GatewayConfig;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthQuestions;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.broker.BrokerConfig;
import dev.weir.standalone.broker.EmbeddedBroker;
import dev.weir.standalone.broker.PortTakenException;
import dev.weir.standalone.registry.RegistryConfig;
import dev.weir.standalone.registry.SchemaRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weir on one machine: broker, registry, gate and gateway in this process, with all their data in one folder. What each of them does is the
 * same as anywhere else; only where they are is decided here.
 */
public final class OneMachine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OneMachine.class);

    /** Who can sign in to the console of a new installation. */
    public static final String FIRST_ADMIN = "admin";

    /** Setting: lanes to run beside the gate, {@code image,audio,video} where it is not given; none where it is empty. */
    public static final String LANES = "lanes.run";

    /**
     * What to start.
     *
     * @param data folder of everything that is kept
     * @param port of the gateway
     * @param kafka brokers to use, or a port to start one on
     * @param registry registry to use, or a port to start one on
     * @param partitions of every topic, when it is made
     * @param settings of gate, lanes, decoders, gateway and console, by name
     */
    public record Plan(
            Path data, int port, Source kafka, Source registry, int partitions, Map<String, String> settings) {
        public Plan {
            settings = new PartSettings(settings).values();
            if (partitions < 1 || partitions > 1_000) {
                throw new IllegalArgumentException("partitions must be 1 to 1,000 but are " + partitions);
            }
        }

        private PartSettings parts() {
            return new PartSettings(settings);
        }
    }

    /** Where a thing is had from. */
    public sealed interface Source {
        /** It runs already, there. */
        record Existing(String address) implements Source {}

        /** It is started here, on this port; 0 picks a free one. */
        record Embedded(int port) implements Source {}
    }

    /** Where everything is. */
    public record Places(String gateway, String kafka, String registry, Path data) {}

    private final Opened opened = new Opened();
    private final Plan plan;
    private final List<HealthCheck> details;
    private final Consumer<String> progress;
    private String kafka;
    private String registry;
    private Optional<String> firstPassword = Optional.empty();
    private int port;

    private OneMachine(Plan plan, List<HealthCheck> details, Consumer<String> progress) {
        this.plan = plan;
        this.kafka = address(plan.kafka(), "");
        this.registry = address(plan.registry(), "http://");
        this.details = List.copyOf(details);
        this.progress = progress;
    }

    /** Where a thing will be; what is started on a free port tells its own later. */
    private static String address(Source source, String scheme) {
        return source instanceof Source.Existing existing
                ? existing.address()
                : scheme + "127.0.0.1:" + ((Source.Embedded) source).port();
    }

    /** Starts everything; returns when the gateway answers. Its {@code /health/ready} tells when the gate takes part. */
    public static OneMachine start(Plan plan, Baseline levers, Consumer<String> progress) {
        return start(plan, levers, List.of(), progress);
    }

    /** @param details told in {@code /health/ready} beside its checks; nothing waits for these */
    public static OneMachine start(Plan plan, Baseline levers, List<HealthCheck> details, Consumer<String> progress) {
        OneMachine machine = new OneMachine(plan, details, progress);
        try {
            machine.open(levers);
            return machine;
        } catch (RuntimeException e) {
            machine.close();
            throw e;
        }
    }

    private void open(Baseline shipped) {
        log.info("Weir {} starts on {}", Release.VERSION, plan.data());
        checkSettings();
        kafka = kafka();
        registry = registry();
        GateConfig config = gateConfig();
        progress.accept("topics and schemas");
        ContractTopics.putInPlace(config.connections(), config.registrySettings(), plan.partitions());
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        DiskMetrics.show(meters, plan.data());
        progress.accept("gate");
        LeveredGate gate = opened.add(LeveredGate.start(config, plan.parts().modelStore(plan.data()), shipped, meters));
        GatewayConfig front = gatewayConfig(config);
        MediaLanes lanes = opened.add(lanes(config, front, gate.levers(), meters));
        progress.accept("gateway");
        List<HealthCheck> checks = new ArrayList<>(gate.checks());
        checks.addAll(lanes.checks());
        HealthQuestions questions = new HealthQuestions("one-machine", checks, details);
        Gateway gateway = opened.add(gateway(front, plan.parts().console(), meters, questions));
        port = gateway.port();
        firstPassword = gateway.firstAdmin(FIRST_ADMIN);
    }

    /** What does not fit is told before anything is started. */
    private void checkSettings() {
        GateConfig gate = gateConfig();
        gate.registrySettings();
        GatewayConfig front = gatewayConfig(gate);
        plan.parts().console();
        plan.parts().modelStoreConfig();
        Map<String, String> lane = SharedShelf.read(laneSettings(gate), front.shelf());
        for (Modality modality : whichLanes()) {
            MediaLanes.check(modality, lane);
        }
    }

    private List<Modality> whichLanes() {
        return MediaLanes.parse(plan.parts().lanesToRun());
    }

    private MediaLanes lanes(GateConfig gate, GatewayConfig front, LiveLevers levers, PrometheusMeterRegistry meters) {
        List<Modality> which = whichLanes();
        if (!which.isEmpty()) {
            progress.accept("lanes");
        }
        return MediaLanes.start(which, SharedShelf.read(laneSettings(gate), front.shelf()), levers, meters);
    }

    private Map<String, String> laneSettings(GateConfig gate) {
        Map<String, String> usual = usual(LaneConfig.PREFIX, "stateFolder", "lanes");
        usual.put(LaneConfig.PREFIX + "topicPrefix", gate.connections().topicPrefix());
        usual.put(LaneConfig.PREFIX + "staticMembership", "true");
        return plan.parts().lanes(usual);
    }

    private static Gateway gateway(
            GatewayConfig config, ConsoleConfig console, PrometheusMeterRegistry meters, HealthQuestions questions) {
        try {
            return Gateway.start(config, console, meters, questions);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new PortTakenException("gateway", config.port(), e);
                }
            }
            throw e;
        }
    }

    private String kafka() {
        if (plan.kafka() instanceof Source.Existing existing) {
            Map<String, String> values = plan.parts().of(GateConfig.PREFIX);
            values.put(GateConfig.PREFIX + "bootstrapServers", existing.address());
            KafkaReach.check(Settings.read(GateConfig.class, GateConfig.PREFIX, values)
                    .connections()
                    .client());
            return existing.address();
        }
        progress.accept("broker");
        int wanted = ((Source.Embedded) plan.kafka()).port();
        return opened.add(EmbeddedBroker.start(BrokerConfig.in(plan.data().resolve("broker"), wanted)))
                .bootstrapServers();
    }

    private String registry() {
        if (plan.registry() instanceof Source.Existing existing) {
            RegistryReach.check(gateConfig().registrySettings());
            return existing.address();
        }
        progress.accept("schema registry");
        int wanted = ((Source.Embedded) plan.registry()).port();
        return opened.add(SchemaRegistry.start(RegistryConfig.of(kafka, wanted)))
                .url();
    }

    private GateConfig gateConfig() {
        Map<String, String> usual = usual(GateConfig.PREFIX, "stateFolder", "gate");
        usual.put(GateConfig.PREFIX + "staticMembership", "true");
        usual.put(GateConfig.PREFIX + "lanes", plan.parts().lanesToRun());
        return Settings.read(GateConfig.class, GateConfig.PREFIX, plan.parts().of(GateConfig.PREFIX, usual));
    }

    private GatewayConfig gatewayConfig(GateConfig gate) {
        Map<String, String> usual = usual(GatewayConfig.PREFIX, "dataFolder", "gateway");
        usual.put(GatewayConfig.PREFIX + "port", String.valueOf(plan.port()));
        usual.put(GatewayConfig.PREFIX + "topicPrefix", gate.connections().topicPrefix());
        usual.put(
                GatewayConfig.PREFIX + "mediaFolder",
                plan.data().resolve("media").toString());
        return Settings.read(
                GatewayConfig.class, GatewayConfig.PREFIX, plan.parts().of(GatewayConfig.PREFIX, usual));
    }

    /** What follows from where everything is; settings may say otherwise. */
    private Map<String, String> usual(String prefix, String folder, String name) {
        Map<String, String> usual = new HashMap<>();
        usual.put(prefix + "bootstrapServers", kafka);
        usual.put(prefix + "registryUrl", registry);
        usual.put(prefix + folder, plan.data().resolve(name).toString());
        return usual;
    }

    /** The password for the first sign-in of {@link #FIRST_ADMIN}; there is one only where this start made the account. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    /** Where people review, where the console is on. */
    public Optional<String> console() {
        return plan.parts().console().enabled() ? Optional.of(places().gateway() + "/console") : Optional.empty();
    }

    /** How an upstream on this machine reaches the topics. */
    public GateConfig gate() {
        return gateConfig();
    }

    /** Where everything is. */
    public Places places() {
        return new Places("http://127.0.0.1:" + port, kafka, registry, plan.data());
    }

    /** Closes in the opposite order: the way in first, the broker last. */
    @Override
    public void close() {
        opened.close();
    }
}
