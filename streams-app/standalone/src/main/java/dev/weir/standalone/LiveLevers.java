package dev.weir.standalone;

import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.Levers;
import dev.weir.gate.levers.Baseline;
import dev.weir.gate.levers.LeversReader;
import dev.weir.gate.levers.LeversSource;
import dev.weir.gate.levers.PackStore;
import dev.weir.gate.levers.StatusReporter;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import dev.weir.serdes.ContractSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The levers of the gate in this process: the reader, and what tells the world about it. */
final class LiveLevers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final String instance;
    private final LeversSource source;
    private final LeversReader reader;

    @Nullable
    private StatusReporter reporter;

    private LiveLevers(String instance, LeversSource source, LeversReader reader) {
        this.instance = instance;
        this.source = source;
        this.reader = reader;
    }

    /** Returns when everything that is published has been read: nothing may be judged by less. */
    static LiveLevers start(GateConfig config, PackStore store, Baseline shipped) {
        LeversSource source = new LeversSource(
                config.connections().client(),
                config.connections().topics(),
                new ContractSerdes(config.registrySettings()));
        LeversReader reader = LeversReader.start(source, shipped, store, InstantSource.system());
        LiveLevers levers = new LiveLevers(config.instance(), source, reader);
        if (!reader.awaitRead(PATIENCE)) {
            String fault = reader.fault();
            levers.close();
            throw new IllegalStateException(
                    "policies and models could not be read within " + PATIENCE.toSeconds() + " s: " + fault);
        }
        return levers;
    }

    Supplier<Levers> levers() {
        return reader;
    }

    /** Begins to say in {@code instance.status} what the gate really runs. */
    void report(Gate gate, MeterRegistry meters) {
        StatusReporter.Instance who =
                new StatusReporter.Instance(instance, "gate", Release.VERSION, () -> state(gate.state()));
        reporter = StatusReporter.start(source, who, reader::running, InstantSource.system(), meters);
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
        StatusReporter reports = reporter;
        if (reports != null) {
            reports.close();
        }
        reader.close();
        source.serdes().close();
    }
}
