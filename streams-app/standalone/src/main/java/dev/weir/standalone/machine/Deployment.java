package dev.weir.standalone.machine;

import dev.weir.contract.Modality;
import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.lane.LaneName;
import dev.weir.gate.levers.Baseline;
import dev.weir.gate.levers.PackStore;
import dev.weir.gateway.ConsoleConfig;
import dev.weir.gateway.Gateway;
import dev.weir.gateway.GatewayConfig;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthQuestions;
import dev.weir.gateway.health.HealthState;
import dev.weir.serdes.Connections;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import dev.weir.serdes.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One part of Weir in a process of its own, against brokers and a registry that run elsewhere: what {@code weir run} starts. */
public final class Deployment implements AutoCloseable {
    private final Opened opened = new Opened();
    private int port;

    /** Address to listen on, and port; 0 picks a free one. */
    public record Place(String address, int port) {}

    /**
     * Where, and under which settings.
     *
     * @param place of health and metrics, or of the gateway
     * @param partitions of topics that are missing
     * @param settings by name, as in docs/configuration.md
     */
    public record Plan(
            String kafka, String registry, Path data, Place place, int partitions, Map<String, String> settings) {
        private static final List<String> PREFIXES = List.of(
                GateConfig.PREFIX,
                LaneConfig.PREFIX,
                DecodeConfig.PREFIX,
                GatewayConfig.PREFIX,
                ConsoleConfig.PREFIX,
                ModelStoreConfig.PREFIX,
                "lanes.");

        public Plan {
            settings = Map.copyOf(settings);
            for (String name : settings.keySet()) {
                if (PREFIXES.stream().noneMatch(name::startsWith)) {
                    throw new IllegalArgumentException(
                            "there is no setting " + name + ": names begin with one of " + PREFIXES);
                }
            }
        }

        private Map<String, String> values(String prefix, Map<String, String> own) {
            Map<String, String> values = new HashMap<>(own);
            values.put(prefix + "bootstrapServers", kafka);
            values.put(prefix + "registryUrl", registry);
            settings.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    values.put(name, value);
                }
            });
            return values;
        }

        /** Of all lanes, and of the decoders. */
        private Map<String, String> laneValues() {
            Map<String, String> own =
                    Map.of("lane.stateFolder", data.resolve("lanes").toString());
            Map<String, String> values = values(LaneConfig.PREFIX, own);
            values.putAll(beginning(DecodeConfig.PREFIX));
            return values;
        }

        private ConsoleConfig console() {
            return Settings.read(ConsoleConfig.class, ConsoleConfig.PREFIX, beginning(ConsoleConfig.PREFIX));
        }

        private PackStore modelStore() {
            return Settings.read(ModelStoreConfig.class, ModelStoreConfig.PREFIX, beginning(ModelStoreConfig.PREFIX))
                    .open(data);
        }

        private Map<String, String> beginning(String prefix) {
            Map<String, String> values = new HashMap<>(settings);
            values.keySet().removeIf(name -> !name.startsWith(prefix));
            return values;
        }
    }

    private Deployment() {}

    /** Where health and metrics are. */
    public int port() {
        return port;
    }

    public static Deployment gate(Plan plan, Baseline shipped) {
        Map<String, String> own =
                Map.of("gate.stateFolder", plan.data().resolve("gate").toString());
        GateConfig config = Settings.read(GateConfig.class, GateConfig.PREFIX, plan.values(GateConfig.PREFIX, own));
        Deployment deployment = new Deployment();
        return deployment.open(() -> {
            provision(plan, config.connections(), config.registrySettings());
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            LiveLevers levers = deployment.opened.add(LiveLevers.start(
                    LiveLevers.source(config.connections(), config.registrySettings()), plan.modelStore(), shipped));
            Gate gate = deployment.opened.add(Gate.start(config, levers.levers(), meters));
            levers.report(config, gate, meters);
            HealthCheck streams = HealthCheck.of(
                    "streams", () -> gate.isRunning() ? HealthState.up("RUNNING") : HealthState.down(gate.state()));
            deployment.serve(plan, meters, "gate", List.of(streams, levers.check()));
        });
    }

    public static Deployment lane(Plan plan, String name, Baseline shipped) {
        List<Modality> which = MediaLanes.parse(name);
        if (which.size() != 1) {
            throw new IllegalArgumentException("say which lane: one of " + MediaLanes.ALL);
        }
        Map<String, String> values = plan.laneValues();
        LaneConfig config =
                Settings.read(LaneConfig.class, LaneConfig.PREFIX, LaneConfig.valuesFor(which.get(0), values));
        Deployment deployment = new Deployment();
        return deployment.open(() -> {
            provision(plan, config.connections(), config.registrySettings());
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            LiveLevers levers = deployment.opened.add(LiveLevers.start(
                    LiveLevers.source(config.connections(), config.registrySettings()), plan.modelStore(), shipped));
            MediaLanes lanes = deployment.opened.add(MediaLanes.start(which, values, levers, meters));
            List<HealthCheck> checks = new ArrayList<>(lanes.checks());
            checks.add(levers.check());
            deployment.serve(plan, meters, "lane-" + LaneName.of(which.get(0)), checks);
        });
    }

    public static Deployment gateway(Plan plan) {
        Map<String, String> own = Map.of(
                "gateway.port",
                String.valueOf(plan.place().port()),
                "gateway.dataFolder",
                plan.data().resolve("gateway").toString());
        GatewayConfig config =
                Settings.read(GatewayConfig.class, GatewayConfig.PREFIX, plan.values(GatewayConfig.PREFIX, own));
        Deployment deployment = new Deployment();
        return deployment.open(() -> {
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            deployment.port = deployment
                    .opened
                    .add(Gateway.start(config, plan.console(), meters, HealthQuestions.of("gateway")))
                    .port();
        });
    }

    private Deployment open(Runnable steps) {
        try {
            steps.run();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void serve(Plan plan, PrometheusMeterRegistry meters, String part, List<HealthCheck> checks) {
        HealthQuestions questions = HealthQuestions.of(part).after(checks);
        port = opened.add(OperationsFront.start(plan.place(), meters, questions))
                .port();
    }

    /** Makes what is missing of topics and schemas; where everything is there it changes nothing. */
    private static void provision(Plan plan, Connections connections, RegistrySettings registry) {
        KafkaReach.check(connections.client());
        RegistryReach.check(registry);
        Topics topics = connections.topics();
        ContractTopics.provision(connections.client(), topics, plan.partitions());
        try (ContractSerdes serdes = new ContractSerdes(registry)) {
            ContractTopics.register(serdes, topics);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
