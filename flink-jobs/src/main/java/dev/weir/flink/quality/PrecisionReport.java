package dev.weir.flink.quality;

import dev.weir.contract.QualityMetric;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Precision of one slice in one window, by what people found. A rule that falls below the limit raises one alert until it is back. */
final class PrecisionReport extends ProcessWindowFunction<Tallies.Reviews, QualityMetric, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    private final QualityConfigValues config;

    PrecisionReport(QualityConfig config) {
        this.config = QualityConfigValues.of(config);
    }

    @Override
    public void process(String slice, Context context, Iterable<Tallies.Reviews> tallies, Collector<QualityMetric> out)
            throws Exception {
        Tallies.Reviews tally = tallies.iterator().next();
        QualityMetric precision =
                Told.share("precision", Slice.dimensions(slice), context.window(), tally.right(), tally.total());
        out.collect(precision);
        if (!Slice.is(slice, Slice.RULE) || tally.total() < config.minReviews()) {
            return;
        }
        boolean low = precision.getHigh().orElse(1.0) < config.precisionLimit();
        Alarm alarm = new Alarm(context.globalState(), config.keep());
        if (alarm.rings(context.window().getEnd(), low)) {
            context.output(
                    QualityJob.ALERTS,
                    Told.alert("precision_drop", slice, context.window(), precision, config.precisionLimit()));
        }
    }
}
