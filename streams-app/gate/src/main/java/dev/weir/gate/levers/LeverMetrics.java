package dev.weir.gate.levers;

import dev.weir.contract.VersionRef;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows what is in force: {@code weir.levers.in.force} is 1 for each version, {@code weir.levers.refused} counts what is not. */
final class LeverMetrics {
    private final MultiGauge inForce;
    private final AtomicInteger refused;

    LeverMetrics(MeterRegistry registry) {
        this.inForce = MultiGauge.builder("weir.levers.in.force").register(registry);
        this.refused = new AtomicInteger();
        registry.gauge("weir.levers.refused", refused);
    }

    void show(Running running) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        add(rows, "policy", running.policies());
        add(rows, "model", running.models());
        add(rows, "bank", running.banks());
        inForce.register(rows, true);
        refused.set(running.refused().size());
    }

    private static void add(List<MultiGauge.Row<?>> rows, String kind, List<VersionRef> refs) {
        for (VersionRef ref : new LinkedHashSet<>(refs)) {
            rows.add(MultiGauge.Row.of(Tags.of("kind", kind, "id", ref.getId(), "version", ref.getVersion()), 1));
        }
    }
}
