package dev.weir.standalone.machine;

import dev.weir.contract.Modality;
import dev.weir.gate.GateConfig;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.lane.LaneName;
import dev.weir.gate.levers.Baseline;
import dev.weir.gate.levers.PackStore;
import dev.weir.gateway.Gateway;
import dev.weir.gateway.GatewayConfig;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthQuestions;
import dev.weir.serdes.Connections;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.settings.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One part of Weir in a process of its own, against brokers and a registry that run elsewhere: what {@code weir run} starts. */
public final class Deployment implements AutoCloseable {
    private final Opened opened = new Opened();
    private int port;
    private Optional<String> firstPassword = Optional.empty();

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
        public Plan {
            settings = new PartSettings(settings).values();
        }

        private PartSettings parts() {
            return new PartSettings(settings);
        }

        /** What follows from where everything is; settings may say otherwise. */
        private Map<String, String> usual(String prefix, String folder, String name) {
            return Map.of(
                    prefix + "bootstrapServers",
                    kafka,
                    prefix + "registryUrl",
                    registry,
                    prefix + folder,
                    data.resolve(name).toString());
        }

        private GateConfig gate() {
            Map<String, String> usual = usual(GateConfig.PREFIX, "stateFolder", "gate");
            return Settings.read(GateConfig.class, GateConfig.PREFIX, parts().of(GateConfig.PREFIX, usual));
        }

        private Map<String, String> lanes() {
            return parts().lanes(usual(LaneConfig.PREFIX, "stateFolder", "lanes"));
        }

        private GatewayConfig gateway() {
            Map<String, String> usual = new HashMap<>(usual(GatewayConfig.PREFIX, "dataFolder", "gateway"));
            usual.put(GatewayConfig.PREFIX + "port", String.valueOf(place.port()));
            return Settings.read(GatewayConfig.class, GatewayConfig.PREFIX, parts().of(GatewayConfig.PREFIX, usual));
        }

        private PackStore modelStore() {
            return parts().modelStore(data);
        }
    }

    private Deployment() {}

    /** Where health and metrics are. */
    public int port() {
        return port;
    }

    /** Of {@link OneMachine#FIRST_ADMIN} in a console that had nobody; good for one sign-in. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    public static Deployment gate(Plan plan, Baseline shipped) {
        GateConfig config = plan.gate();
        Deployment deployment = new Deployment();
        return deployment.open(() -> {
            putInPlace(plan, config.connections(), config.registrySettings());
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            LeveredGate gate = deployment.opened.add(LeveredGate.start(config, plan.modelStore(), shipped, meters));
            DiskMetrics.show(meters, config.stateFolder());
            deployment.serve(plan, meters, HealthQuestions.of("gate").after(gate.checks()), gate::hasFailed);
        });
    }

    public static Deployment lane(Plan plan, String name, Baseline shipped) {
        List<Modality> which = MediaLanes.parse(name);
        if (which.size() != 1) {
            throw new IllegalArgumentException("say which lane: one of " + MediaLanes.ALL);
        }
        Map<String, String> values = plan.lanes();
        LaneConfig config =
                Settings.read(LaneConfig.class, LaneConfig.PREFIX, LaneConfig.valuesFor(which.get(0), values));
        Deployment deployment = new Deployment();
        return deployment.open(() -> {
            putInPlace(plan, config.connections(), config.registrySettings());
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            LiveLevers levers = deployment.opened.add(LiveLevers.start(
                    LiveLevers.source(config.connections(), config.registrySettings()), plan.modelStore(), shipped));
            MediaLanes lanes = deployment.opened.add(MediaLanes.start(which, values, levers, meters));
            List<HealthCheck> checks = new ArrayList<>(lanes.checks());
            checks.add(levers.check());
            DiskMetrics.show(meters, config.stateFolder());
            HealthQuestions questions = HealthQuestions.of("lane-" + LaneName.of(which.get(0)));
            deployment.serve(plan, meters, questions.after(checks), lanes::hasFailed);
        });
    }

    public static Deployment gateway(Plan plan) {
        GatewayConfig config = plan.gateway();
        Deployment deployment = new Deployment();
        return deployment.open(() -> {
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            DiskMetrics.show(meters, config.dataFolder());
            Gateway gateway = deployment.opened.add(
                    Gateway.start(config, plan.parts().console(), meters, HealthQuestions.of("gateway")));
            deployment.port = gateway.port();
            deployment.firstPassword = gateway.firstAdmin(OneMachine.FIRST_ADMIN);
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

    private void serve(Plan plan, PrometheusMeterRegistry meters, HealthQuestions questions, BooleanSupplier failed) {
        port = opened.add(OperationsFront.start(plan.place(), meters, questions, failed))
                .port();
    }

    /** Asks first whether both are there, then makes what is missing of topics and schemas. */
    private static void putInPlace(Plan plan, Connections connections, RegistrySettings registry) {
        KafkaReach.check(connections.client());
        RegistryReach.check(registry);
        ContractTopics.putInPlace(connections, registry, plan.partitions());
    }

    @Override
    public void close() {
        opened.close();
    }
}
