package dev.weir.flink.quality;

import dev.weir.contract.QualityMetric;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Shows the newest value of each series as a gauge, so that Flink's reporters tell it; hands every metric on as it is. A series that said
 * nothing for a day of event time, such as that of a model that was replaced, shows no number.
 */
final class Shown extends RichMapFunction<QualityMetric, QualityMetric> {
    private static final long serialVersionUID = 1L;

    private static final Duration OLD = Duration.ofDays(1);

    private final int maxSeries;
    private transient Map<String, Latest> series = new HashMap<>();
    private transient AtomicLong newest = new AtomicLong();

    Shown(int maxSeries) {
        this.maxSeries = maxSeries;
    }

    /** The newest value of one series. */
    static final class Latest implements Gauge<Double> {
        private final AtomicLong newest;
        private volatile double value;
        private volatile long windowEnd;

        Latest(AtomicLong newest) {
            this.newest = newest;
        }

        /** A correction of an older window must not pass for what is true now. */
        void hear(QualityMetric metric) {
            long end = metric.getWindowEnd().toEpochMilli();
            newest.accumulateAndGet(end, Math::max);
            if (end >= windowEnd) {
                value = metric.getValue();
                windowEnd = end;
            }
        }

        @Override
        public Double getValue() {
            return newest.get() - windowEnd > OLD.toMillis() ? Double.NaN : value;
        }
    }

    @Override
    public void open(OpenContext context) {
        series = new HashMap<>();
        newest = new AtomicLong();
    }

    @Override
    public QualityMetric map(QualityMetric metric) {
        Map<String, String> dimensions = new TreeMap<>(metric.getDimensions());
        String name = metric.getMetric() + dimensions;
        Latest latest = series.get(name);
        if (latest == null && series.size() < most(dimensions)) {
            latest = new Latest(newest);
            series.put(name, latest);
            group(dimensions).gauge(metric.getMetric(), latest);
        }
        if (latest != null) {
            latest.hear(metric);
        }
        return metric;
    }

    /** Whoever makes up communities takes half of the places at most. */
    private int most(Map<String, String> dimensions) {
        return dimensions.containsKey(Slice.COMMUNITY) ? maxSeries / 2 : maxSeries;
    }

    private MetricGroup group(Map<String, String> dimensions) {
        MetricGroup group =
                getRuntimeContext().getMetricGroup().addGroup("weir").addGroup("quality");
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            group = group.addGroup(dimension.getKey(), dimension.getValue());
        }
        return group;
    }
}
