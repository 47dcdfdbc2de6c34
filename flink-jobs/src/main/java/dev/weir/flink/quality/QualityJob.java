package dev.weir.flink.quality;

import dev.weir.contract.QualityAlert;
import dev.weir.contract.QualityMetric;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.flink.FlinkConfig;
import dev.weir.flink.review.ReviewPairing;
import dev.weir.flink.review.Reviewed;
import dev.weir.flink.topics.ContractTopics;
import dev.weir.flink.topics.ContractType;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.OutputTag;

/** Verdicts and reviews in; numbers about quality and alerts out, by windows of event time. */
public final class QualityJob {
    /** Name of the job; stable, because consumer groups and transactional ids begin so. */
    public static final String NAME = "quality";

    static final OutputTag<QualityAlert> ALERTS = new OutputTag<>("alerts", ContractType.forRecord(QualityAlert.class));

    private QualityJob() {}

    /** Where it reads. */
    public record Sources(Source<Verdict, ?, ?> verdicts, Source<ReviewDecision, ?, ?> decisions) {}

    /** Where it writes. */
    public record Sinks(Sink<QualityMetric> metrics, Sink<QualityAlert> alerts) {}

    /** What a window keeps, and what it says at its end. */
    record Measure<O, A>(
            String name,
            Class<O> observation,
            KeySelector<O, String> slice,
            AggregateFunction<O, A, A> tally,
            Class<A> kept,
            ProcessWindowFunction<A, QualityMetric, String, TimeWindow> report) {}

    /** The job on Weir's topics. */
    public static void onTopics(StreamExecutionEnvironment env, FlinkConfig flink, QualityConfig config) {
        ContractTopics topics = new ContractTopics(NAME, flink);
        build(
                env,
                new Sources(
                        topics.source(flink.topics().verdicts()),
                        topics.source(flink.topics().reviewDecisions())),
                new Sinks(topics.qualityMetrics(), topics.qualityAlerts()),
                config);
    }

    /** The job. Every step has an id of its own, so that a savepoint of one release starts the next. */
    public static void build(StreamExecutionEnvironment env, Sources sources, Sinks sinks, QualityConfig config) {
        DataStream<Verdict> verdicts = env.fromSource(
                        sources.verdicts(),
                        timed(config, verdict -> verdict.getTimings().getDecidedAt()),
                        "verdicts")
                .uid("verdicts")
                .keyBy(Verdict::getContentId)
                .process(new FirstTime(config.keep()), ContractType.forRecord(Verdict.class))
                .uid("first-time")
                .name("first time");
        DataStream<ReviewDecision> decisions = env.fromSource(
                        sources.decisions(), timed(config, ReviewDecision::getDecidedAt), "decisions")
                .uid("decisions");
        DataStream<Reviewed> reviewed = verdicts.keyBy(Verdict::getContentId)
                .connect(decisions.keyBy(ReviewDecision::getContentId))
                .process(ReviewPairing.inEventTime(config.keep()), TypeInformation.of(Reviewed.class))
                .uid("pair-reviews")
                .name("pair reviews");
        DataStream<Verdict> machine =
                verdicts.filter(Observations::isMachine).uid("machine").name("of the machine");

        SingleOutputStreamOperator<QualityMetric> mix = windowed(
                machine, (verdict, out) -> Observations.mix(verdict).forEach(out::collect), mix(config), config);
        SingleOutputStreamOperator<QualityMetric> drift = windowed(
                machine, (verdict, out) -> Observations.scores(verdict).forEach(out::collect), drift(config), config);
        SingleOutputStreamOperator<QualityMetric> precision = windowed(
                reviewed,
                (review, out) -> Observations.judged(review).forEach(out::collect),
                precision(config),
                config);

        mix.union(drift, precision)
                .map(new Shown(config.maxSeries()), ContractType.forRecord(QualityMetric.class))
                .setParallelism(1)
                .uid("shown")
                .name("shown to Prometheus")
                .sinkTo(sinks.metrics())
                .uid("metrics-topic")
                .name("quality.metrics");
        drift.getSideOutput(ALERTS)
                .union(precision.getSideOutput(ALERTS))
                .sinkTo(sinks.alerts())
                .uid("alerts-topic")
                .name("quality.alerts");
    }

    static Measure<Observations.Mix, Tallies.Mix> mix(QualityConfig config) {
        return new Measure<>(
                "mix",
                Observations.Mix.class,
                Observations.Mix::slice,
                new Tallies.OfMix(),
                Tallies.Mix.class,
                new MixReport(config));
    }

    static Measure<Observations.Score, Tallies.Scores> drift(QualityConfig config) {
        return new Measure<>(
                "drift",
                Observations.Score.class,
                Observations.Score::slice,
                new Tallies.OfScores(),
                Tallies.Scores.class,
                new DriftReport(config));
    }

    static Measure<Observations.Judged, Tallies.Reviews> precision(QualityConfig config) {
        return new Measure<>(
                "precision",
                Observations.Judged.class,
                Observations.Judged::slice,
                new Tallies.OfReviews(),
                Tallies.Reviews.class,
                new PrecisionReport(config));
    }

    static <I, O, A> SingleOutputStreamOperator<QualityMetric> windowed(
            DataStream<I> records, FlatMapFunction<I, O> observe, Measure<O, A> measure, QualityConfig config) {
        return records.flatMap(observe, TypeInformation.of(measure.observation()))
                .uid("observe-" + measure.name())
                .name("observe " + measure.name())
                .keyBy(measure.slice())
                .window(TumblingEventTimeWindows.of(config.window()))
                .allowedLateness(Duration.ofMinutes(config.allowedLatenessMinutes()))
                .trigger(new TellAndCorrect())
                .aggregate(
                        measure.tally(),
                        measure.report(),
                        TypeInformation.of(measure.kept()),
                        TypeInformation.of(measure.kept()),
                        ContractType.forRecord(QualityMetric.class))
                .uid("window-" + measure.name())
                .name("window " + measure.name());
    }

    /** When something was decided. */
    interface Decided<T> extends Function<T, Instant>, Serializable {}

    /** Nobody's clock may run ahead of this one: a single record from next year would close every window until then. */
    static <T> WatermarkStrategy<T> timed(QualityConfig config, Decided<T> decided) {
        return WatermarkStrategy.<T>forBoundedOutOfOrderness(Duration.ofSeconds(config.outOfOrderSeconds()))
                .withTimestampAssigner(
                        (record, ignored) -> Math.min(decided.apply(record).toEpochMilli(), System.currentTimeMillis()))
                .withIdleness(Duration.ofSeconds(config.idleSeconds()));
    }
}
