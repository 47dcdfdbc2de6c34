package dev.weir.flink.quality;

import dev.weir.contract.QualityMetric;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Volume, decision mix, hold reasons and latency of one slice in one window. Names of communities come from outside: of each window so many
 * are told and no more, so that whoever makes up a million does not fill the topic.
 */
final class MixReport extends ProcessWindowFunction<Tallies.Mix, QualityMetric, String, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private static final Map<String, Double> QUANTILES = Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99);

    private final int maxCommunities;
    private transient long window;
    private transient int communities;
    private transient @Nullable Counter leftOut;

    MixReport(QualityConfig config) {
        maxCommunities = config.maxSeries();
    }

    @Override
    public void open(OpenContext context) {
        leftOut = getRuntimeContext().getMetricGroup().addGroup("weir").counter("communitiesLeftOut");
    }

    @Override
    public void process(String slice, Context context, Iterable<Tallies.Mix> tallies, Collector<QualityMetric> out) {
        if (Slice.is(slice, Slice.COMMUNITY) && isOneTooMany(context.window())) {
            if (leftOut != null) {
                leftOut.inc();
            }
            return;
        }
        tell(slice, context, tallies, out);
    }

    /** The windows of all communities end together, one after the other. */
    private boolean isOneTooMany(TimeWindow ending) {
        if (ending.getEnd() != window) {
            window = ending.getEnd();
            communities = 0;
        }
        return ++communities > maxCommunities;
    }

    private static void tell(
            String slice,
            ProcessWindowFunction<Tallies.Mix, QualityMetric, String, TimeWindow>.Context context,
            Iterable<Tallies.Mix> tallies,
            Collector<QualityMetric> out) {
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
