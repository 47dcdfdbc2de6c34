package dev.weir.flink.quality;

import dev.weir.contract.QualityMetric;
import dev.weir.flink.Keep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * How far the scores of one slice in one window have moved from their reference, label by label. The first windows make the reference; it
 * stays, and since a slice names the model's version, a new version begins anew. A model whose worst label passes the limit raises one
 * alert until it is back: labels move together, and one cause is one alert.
 */
final class DriftReport extends ProcessWindowFunction<Tallies.Scores, QualityMetric, String, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<Boolean> TOLD = new ValueStateDescriptor<>("told", Types.BOOLEAN);

    private final QualityConfigValues config;

    DriftReport(QualityConfig config) {
        this.config = QualityConfigValues.of(config);
    }

    @Override
    public void process(String slice, Context context, Iterable<Tallies.Scores> tallies, Collector<QualityMetric> out)
            throws Exception {
        ValueState<Boolean> told = context.windowState().getState(TOLD);
        boolean correction = Objects.equals(told.value(), true);
        told.update(true);
        List<QualityMetric> drifts =
                drifts(slice, context, tallies.iterator().next().bins(), correction);
        drifts.forEach(out::collect);
        if (Slice.is(slice, Slice.MODEL) && !drifts.isEmpty()) {
            alert(
                    slice,
                    context,
                    drifts.stream()
                            .max(Comparator.comparingDouble(QualityMetric::getValue))
                            .orElseThrow());
        }
    }

    private List<QualityMetric> drifts(String slice, Context context, Map<String, long[]> labels, boolean correction)
            throws Exception {
        MapState<String, long[]> references = context.globalState().getMapState(references());
        List<QualityMetric> drifts = new ArrayList<>();
        for (Map.Entry<String, long[]> label : new TreeMap<>(labels).entrySet()) {
            if (Slice.is(slice, Slice.COMMUNITY) && StabilityIndex.total(label.getValue()) < config.minScores()) {
                // Too small to be ever compared, and anybody may make a million of them.
                continue;
            }
            long[] reference = references.get(label.getKey());
            if (reference == null || StabilityIndex.total(reference) < config.referenceScores()) {
                // A correction would count the window's scores twice.
                if (!correction) {
                    references.put(label.getKey(), sum(reference, label.getValue()));
                }
            } else if (StabilityIndex.total(label.getValue()) >= config.minScores()) {
                drifts.add(Told.metric(
                        "score_drift",
                        Told.with(Slice.dimensions(slice), "label", label.getKey()),
                        context.window(),
                        StabilityIndex.between(reference, label.getValue()),
                        StabilityIndex.total(label.getValue())));
            }
        }
        return drifts;
    }

    private static long[] sum(long @Nullable [] reference, long[] more) {
        long[] sum = reference == null ? new long[StabilityIndex.BINS] : reference.clone();
        Tallies.addAll(sum, more);
        return sum;
    }

    private MapStateDescriptor<String, long[]> references() {
        MapStateDescriptor<String, long[]> descriptor = new MapStateDescriptor<>(
                "references", Types.STRING, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);
        descriptor.enableTimeToLive(Keep.since(config.keep())
                .setUpdateType(StateTtlConfig.UpdateType.OnReadAndWrite)
                .build());
        return descriptor;
    }

    private void alert(String slice, Context context, QualityMetric worst) throws Exception {
        boolean shifted = worst.getValue() > config.driftLimit();
        Alarm alarm = new Alarm(context.globalState(), config.keep());
        if (alarm.rings(context.window().getEnd(), shifted)) {
            context.output(
                    QualityJob.ALERTS, Told.alert("score_drift", slice, context.window(), worst, config.driftLimit()));
        }
    }

    @Override
    public void clear(Context context) throws Exception {
        context.windowState().getState(TOLD).clear();
    }
}
