package dev.weir.flink.quality;

import dev.weir.contract.QualityAlert;
import dev.weir.contract.QualityMetric;
import dev.weir.contract.Severity;
import dev.weir.contract.digest.Sha256;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** Puts what a window found into the contract's words. The same window always says the same. */
final class Told {
    private Told() {}

    static QualityMetric metric(
            String name, Map<String, String> dimensions, TimeWindow window, double value, long count) {
        return QualityMetric.newBuilder()
                .setMetric(name)
                .setDimensions(dimensions)
                .setWindowStart(Instant.ofEpochMilli(window.getStart()))
                .setWindowEnd(Instant.ofEpochMilli(window.getEnd()))
                .setValue(value)
                .setCount(count)
                .build();
    }

    /** A share with its interval. */
    static QualityMetric share(String name, Map<String, String> dimensions, TimeWindow window, long hits, long total) {
        Interval interval = Interval.of(hits, total);
        QualityMetric share = metric(name, dimensions, window, (double) hits / total, total);
        return QualityMetric.newBuilder(share)
                .setLow(interval.low())
                .setHigh(interval.high())
                .build();
    }

    static Map<String, String> with(Map<String, String> dimensions, String name, String value) {
        Map<String, String> more = new TreeMap<>(dimensions);
        more.put(name, value);
        return more;
    }

    /** The id follows from kind, slice and window: the same cause in the same window is one alert, however often it is told. */
    static QualityAlert alert(String kind, String slice, TimeWindow window, QualityMetric seen, double limit) {
        return QualityAlert.newBuilder()
                .setAlertId(Sha256.of(kind + "\n" + slice + "\n" + window.getStart() + "\n" + window.getEnd()))
                .setKind(kind)
                .setDimensions(seen.getDimensions())
                .setValue(seen.getValue())
                .setLimit(limit)
                .setSeverity(Severity.MEDIUM)
                .setSummary(String.format(
                        Locale.ROOT,
                        "%s of %s is %.3f over %d observations; the limit is %.3f",
                        seen.getMetric(),
                        new TreeMap<>(seen.getDimensions()),
                        seen.getValue(),
                        seen.getCount(),
                        limit))
                .setRaisedAt(Instant.ofEpochMilli(window.getEnd()))
                .build();
    }
}
