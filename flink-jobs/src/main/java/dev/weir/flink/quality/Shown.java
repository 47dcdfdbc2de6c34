package dev.weir.flink.quality;

import dev.weir.contract.QualityMetric;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** Shows the newest value of each series as a gauge, so that Flink's reporters tell it; hands every metric on as it is. */
final class Shown extends RichMapFunction<QualityMetric, QualityMetric> {
    private static final long serialVersionUID = 1L;

    private final int maxSeries;
    private transient Map<String, Latest> series = new HashMap<>();

    Shown(int maxSeries) {
        this.maxSeries = maxSeries;
    }

    /** The newest value of one series. */
    private static final class Latest implements Gauge<Double> {
        private volatile double value;
        private long windowEnd;

        @Override
        public Double getValue() {
            return value;
        }
    }

    @Override
    public void open(OpenContext context) {
        series = new HashMap<>();
    }

    @Override
    public QualityMetric map(QualityMetric metric) {
        Map<String, String> dimensions = new TreeMap<>(metric.getDimensions());
        String name = metric.getMetric() + dimensions;
        Latest latest = series.get(name);
        if (latest == null && series.size() < maxSeries) {
            latest = new Latest();
            series.put(name, latest);
            group(dimensions).gauge(metric.getMetric(), latest);
        }
        // A correction of an older window must not pass for what is true now.
        if (latest != null && metric.getWindowEnd().toEpochMilli() >= latest.windowEnd) {
            latest.value = metric.getValue();
            latest.windowEnd = metric.getWindowEnd().toEpochMilli();
        }
        return metric;
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
