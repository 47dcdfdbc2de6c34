package dev.weir.standalone.machine;

import dev.weir.contract.VersionRef;
import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.Levers;
import dev.weir.gate.lane.Lane;
import dev.weir.gate.lane.LaneConfig;
import dev.weir.gate.lane.LaneName;
import dev.weir.gate.levers.Baseline;
import dev.weir.gate.levers.LeversReader;
import dev.weir.gate.levers.LeversSource;
import dev.weir.gate.levers.PackStore;
import dev.weir.gate.levers.Running;
import dev.weir.gate.levers.StatusReporter;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import dev.weir.serdes.Connections;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The levers of this process: the reader, and what tells the world about it. */
final class LiveLevers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final LeversSource source;
    private final LeversReader reader;
    private final List<StatusReporter> reporters = new ArrayList<>();

    private LiveLevers(LeversSource source, LeversReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /** Where they are read. */
    static LeversSource source(Connections connections, RegistrySettings registry) {
        return new LeversSource(connections.client(), connections.topics(), new ContractSerdes(registry));
    }

    /** Returns when everything that is published has been read: nothing may be judged by less. */
    static LiveLevers start(LeversSource source, PackStore store, Baseline shipped) {
        LeversReader reader = LeversReader.start(source, shipped, store, InstantSource.system());
        LiveLevers levers = new LiveLevers(source, reader);
        if (!reader.awaitRead(PATIENCE)) {
            String fault = reader.fault();
            levers.close();
            throw new IllegalStateException(
                    "policies, models and banks could not be read within " + PATIENCE.toSeconds() + " s: " + fault);
        }
        return levers;
    }

    Supplier<Levers> levers() {
        return reader;
    }

    /** Begins to say in {@code instance.status} what the gate really runs. */
    void report(GateConfig config, Gate gate, MeterRegistry meters) {
        report(config.instance(), "gate", gate::state, reader::running, meters);
    }

    /** Begins to say what a lane really runs; the meters show the levers once a process, whoever else reports. */
    void report(LaneConfig config, Lane lane, VersionRef scorer, MeterRegistry meters) {
        String name = LaneName.of(lane.modality());
        Supplier<Running> running = () -> {
            Running now = reader.running();
            List<VersionRef> models = new ArrayList<>(now.models());
            models.add(scorer);
            return new Running(now.levers(), now.policies(), models, now.banks(), now.refused());
        };
        MeterRegistry seen = reporters.isEmpty() ? meters : new SimpleMeterRegistry();
        report(config.instance() + "-" + name, "lane-" + name, lane::state, running, seen);
    }

    private void report(
            String instance, String role, Supplier<String> state, Supplier<Running> running, MeterRegistry meters) {
        StatusReporter.Instance who =
                new StatusReporter.Instance(instance, role, Release.VERSION, () -> state(state.get()));
        reporters.add(StatusReporter.start(source, who, running, InstantSource.system(), meters));
    }

    HealthCheck check() {
        return HealthCheck.of("levers", () -> {
            String fault = reader.fault();
            return fault.isEmpty() ? HealthState.up(reader.running().levers()) : HealthState.down(fault);
        });
    }

    /** Kafka Streams' word in the words of the contract. */
    private static String state(String streams) {
        return switch (streams) {
            case "CREATED" -> "STARTING";
            case "RUNNING", "REBALANCING" -> streams;
            case "ERROR", "PENDING_ERROR" -> "FAILED";
            default -> "STOPPING";
        };
    }

    @Override
    public void close() {
        reporters.forEach(StatusReporter::close);
        reader.close();
        source.serdes().close();
    }
}
