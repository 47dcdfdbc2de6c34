package dev.weir.standalone.machine;

import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.levers.Baseline;
import dev.weir.gate.levers.PackStore;
import dev.weir.gateway.health.HealthCheck;
import dev.weir.gateway.health.HealthState;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The gate and the levers that it decides by, which must have been read before it starts; it tells what it really runs. */
final class LeveredGate implements AutoCloseable {
    private final Opened opened = new Opened();
    private final LiveLevers levers;
    private final Gate gate;

    private LeveredGate(GateConfig config, PackStore store, Baseline shipped, MeterRegistry meters) {
        try {
            levers = opened.add(LiveLevers.start(
                    LiveLevers.source(config.connections(), config.registrySettings()), store, shipped));
            gate = opened.add(Gate.start(config, levers.levers(), meters));
            levers.report(config, gate, meters);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    static LeveredGate start(GateConfig config, PackStore store, Baseline shipped, MeterRegistry meters) {
        return new LeveredGate(config, store, shipped, meters);
    }

    LiveLevers levers() {
        return levers;
    }

    List<HealthCheck> checks() {
        HealthCheck streams = HealthCheck.of(
                "streams", () -> gate.isRunning() ? HealthState.up("RUNNING") : HealthState.down(gate.state()));
        return List.of(streams, levers.check());
    }

    /** Whether the gate has stopped for good. */
    boolean hasFailed() {
        return gate.hasFailed();
    }

    /** The gate first: it decides by the levers to its end. */
    @Override
    public void close() {
        opened.close();
    }
}
