package dev.weir.flink.quality;

import dev.weir.contract.QualityMetric;
import java.util.Map;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Volume, decision mix, hold reasons and latency of one slice in one window. */
final class MixReport extends ProcessWindowFunction<Tallies.Mix, QualityMetric, String, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Double> QUANTILES = Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99);

    @Override
    public void process(String slice, Context context, Iterable<Tallies.Mix> tallies, Collector<QualityMetric> out) {
        Tallies.Mix tally = tallies.iterator().next();
        TimeWindow window = context.window();
        Map<String, String> of = Slice.dimensions(slice);
        long total = StabilityIndex.total(tally.latencies());
        out.collect(Told.metric("volume", of, window, total, total));
        tally.decisions()
                .forEach((decision, count) -> out.collect(
                        Told.share("decision_share", Told.with(of, "decision", decision), window, count, total)));
        tally.holdReasons()
                .forEach((reason, count) -> out.collect(
                        Told.share("hold_share", Told.with(of, "holdReason", reason), window, count, total)));
        QUANTILES.forEach((name, share) -> out.collect(Told.metric(
                "latency_millis",
                Told.with(of, "quantile", name),
                window,
                LatencyBuckets.quantile(tally.latencies(), share),
                total)));
    }
}
