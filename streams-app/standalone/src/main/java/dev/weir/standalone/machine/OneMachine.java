package dev.weir.standalone.machine;

import dev.weir.contract.Modality;
import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.levers.Baseline;
import dev.weir.gate.levers.PackStore;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.Gateway;
import dev.weir.gateway.GatewayConfig;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthQuestions;
import dev.weir.gateway.health.HealthState;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topics;
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
        private static final List<String> PREFIXES = List.of(
                GateConfig.PREFIX,
                LaneConfig.PREFIX,
                DecodeConfig.PREFIX,
                LANES,
                GatewayConfig.PREFIX,
                ConsoleConfig.PREFIX,
                ModelStoreConfig.PREFIX);

        public Plan {
            settings = Map.copyOf(settings);
            for (String name : settings.keySet()) {
                if (PREFIXES.stream().noneMatch(name::startsWith)) {
                    throw new IllegalArgumentException(
                            "there is no setting " + name + ": names begin with " + String.join(", ", PREFIXES));
                }
            }
            if (partitions < 1 || partitions > 1_000) {
                throw new IllegalArgumentException("partitions must be 1 to 1,000 but are " + partitions);
            }
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
        putContractInPlace(config);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        progress.accept("gate");
        LiveLevers levers = opened.add(
                LiveLevers.start(LiveLevers.source(config.connections(), config.registrySettings()), store(), shipped));
        Gate gate = opened.add(Gate.start(config, levers.levers(), meters));
        levers.report(config, gate, meters);
        GatewayConfig front = gatewayConfig(config);
        MediaLanes lanes = opened.add(lanes(config, front, levers, meters));
        progress.accept("gateway");
        HealthCheck streams = HealthCheck.of(
                "streams", () -> gate.isRunning() ? HealthState.up("RUNNING") : HealthState.down(gate.state()));
        Gateway gateway = opened.add(gateway(front, consoleConfig(), meters, questions(streams, levers, lanes)));
        port = gateway.port();
        firstPassword = gateway.firstAdmin(FIRST_ADMIN);
    }

    /** What does not fit is told before anything is started. */
    private void checkSettings() {
        GateConfig gate = gateConfig();
        gate.registrySettings();
        GatewayConfig front = gatewayConfig(gate);
        consoleConfig();
        storeConfig();
        Map<String, String> lane = SharedShelf.read(laneSettings(gate), front.shelf());
        for (Modality modality : whichLanes()) {
            MediaLanes.check(modality, lane);
        }
    }

    private List<Modality> whichLanes() {
        return MediaLanes.parse(plan.settings().getOrDefault(LANES, MediaLanes.ALL));
    }

    private MediaLanes lanes(GateConfig gate, GatewayConfig front, LiveLevers levers, PrometheusMeterRegistry meters) {
        List<Modality> which = whichLanes();
        if (!which.isEmpty()) {
            progress.accept("lanes");
        }
        return MediaLanes.start(which, SharedShelf.read(laneSettings(gate), front.shelf()), levers, meters);
    }

    private Map<String, String> laneSettings(GateConfig gate) {
        Map<String, String> values = new HashMap<>();
        values.put(LaneConfig.PREFIX + "bootstrapServers", kafka);
        values.put(LaneConfig.PREFIX + "registryUrl", registry);
        values.put(LaneConfig.PREFIX + "topicPrefix", gate.connections().topicPrefix());
        values.put(
                LaneConfig.PREFIX + "stateFolder", plan.data().resolve("lanes").toString());
        values.put(LaneConfig.PREFIX + "staticMembership", "true");
        values.putAll(settingsFor(LaneConfig.PREFIX));
        values.putAll(settingsFor(DecodeConfig.PREFIX));
        return values;
    }

    private HealthQuestions questions(HealthCheck streams, LiveLevers levers, MediaLanes lanes) {
        List<HealthCheck> checks = new ArrayList<>(List.of(streams, levers.check()));
        checks.addAll(lanes.checks());
        return new HealthQuestions("one-machine", checks, details);
    }

    private PackStore store() {
        return storeConfig().open(plan.data());
    }

    private ModelStoreConfig storeConfig() {
        return Settings.read(ModelStoreConfig.class, ModelStoreConfig.PREFIX, settingsFor(ModelStoreConfig.PREFIX));
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

    private void putContractInPlace(GateConfig config) {
        Topics topics = config.connections().topics();
        ContractTopics.provision(config.connections().client(), topics, plan.partitions());
        try (ContractSerdes serdes = new ContractSerdes(config.registrySettings())) {
            ContractTopics.register(serdes, topics);
        }
    }

    private String kafka() {
        if (plan.kafka() instanceof Source.Existing existing) {
            Map<String, String> values = settingsFor(GateConfig.PREFIX);
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
        Map<String, String> values = new HashMap<>();
        values.put(GateConfig.PREFIX + "bootstrapServers", kafka);
        values.put(GateConfig.PREFIX + "registryUrl", registry);
        values.put(
                GateConfig.PREFIX + "stateFolder", plan.data().resolve("gate").toString());
        values.put(GateConfig.PREFIX + "staticMembership", "true");
        values.put(GateConfig.PREFIX + "lanes", plan.settings().getOrDefault(LANES, MediaLanes.ALL));
        values.putAll(settingsFor(GateConfig.PREFIX));
        return Settings.read(GateConfig.class, GateConfig.PREFIX, values);
    }

    private GatewayConfig gatewayConfig(GateConfig gate) {
        Map<String, String> values = new HashMap<>();
        values.put(GatewayConfig.PREFIX + "port", String.valueOf(plan.port()));
        values.put(
                GatewayConfig.PREFIX + "dataFolder",
                plan.data().resolve("gateway").toString());
        values.put(GatewayConfig.PREFIX + "bootstrapServers", kafka);
        values.put(GatewayConfig.PREFIX + "registryUrl", registry);
        values.put(GatewayConfig.PREFIX + "topicPrefix", gate.connections().topicPrefix());
        values.put(
                GatewayConfig.PREFIX + "mediaFolder",
                plan.data().resolve("media").toString());
        values.putAll(settingsFor(GatewayConfig.PREFIX));
        return Settings.read(GatewayConfig.class, GatewayConfig.PREFIX, values);
    }

    private ConsoleConfig consoleConfig() {
        return Settings.read(ConsoleConfig.class, ConsoleConfig.PREFIX, settingsFor(ConsoleConfig.PREFIX));
    }

    private Map<String, String> settingsFor(String prefix) {
        Map<String, String> values = new HashMap<>();
        plan.settings().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** The password for the first sign-in of {@link #FIRST_ADMIN}; there is one only where this start made the account. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    /** Where people review, where the console is on. */
    public Optional<String> console() {
        return consoleConfig().enabled() ? Optional.of(places().gateway() + "/console") : Optional.empty();
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
