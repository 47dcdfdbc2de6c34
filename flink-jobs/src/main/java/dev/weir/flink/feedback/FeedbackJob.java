package dev.weir.flink.feedback;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.TrainingExample;
import dev.weir.contract.Verdict;
import dev.weir.flink.FlinkConfig;
import dev.weir.flink.review.ReviewPairing;
import dev.weir.flink.review.Reviewed;
import dev.weir.flink.topics.ContractTopics;
import dev.weir.flink.topics.ContractType;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Verdicts, decisions and contents in; labelled examples out, to a topic and to files. */
public final class FeedbackJob {
    /** Name of the job; stable, because consumer groups and transactional ids begin so. */
    public static final String NAME = "feedback";

    /** After this the other partitions no longer wait for a silent one. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    /** After this without any verdict a review no longer waits for an earlier one. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private FeedbackJob() {}

    /** Where it reads. */
    public record Sources(
            Source<ContentEvent, ?, ?> contents,
            Source<Verdict, ?, ?> verdicts,
            Source<ReviewDecision, ?, ?> decisions) {}

    /** Where it writes. */
    public record Sinks(Sink<TrainingExample> topic, Sink<TrainingExample> files) {}

    /** The job on Weir's topics. */
    public static void onTopics(StreamExecutionEnvironment env, FlinkConfig flink, FeedbackConfig config) {
        ContractTopics topics = new ContractTopics(NAME, flink);
        Sources sources = new Sources(
                topics.source(flink.topics().contentEvents()),
                topics.source(flink.topics().verdicts()),
                topics.source(flink.topics().reviewDecisions()));
        build(env, sources, new Sinks(topics.trainingExamples(), ExampleFiles.in(config.folder())), config);
    }

    /** The job. Every step has an id of its own, so that a savepoint of one release starts the next. */
    public static void build(StreamExecutionEnvironment env, Sources sources, Sinks sinks, FeedbackConfig config) {
        DataStream<ContentEvent> contents = read(env, sources.contents(), WatermarkStrategy.noWatermarks(), "contents");
        DataStream<Verdict> verdicts = read(env, sources.verdicts(), inOrder(), "verdicts");
        DataStream<ReviewDecision> decisions = read(env, sources.decisions(), withoutTime(), "decisions");

        SingleOutputStreamOperator<Reviewed> reviewed = verdicts.keyBy(Verdict::getContentId)
                .connect(decisions.keyBy(ReviewDecision::getContentId))
                .process(ReviewPairing.alsoInSilence(config.keep(), SILENCE), TypeInformation.of(Reviewed.class))
                .uid("pair-reviews")
                .name("pair reviews");
        DataStream<Word> words = reviewed.map(Word::reviewed)
                .returns(Word.class)
                .uid("reviewed")
                .union(reviewed.getSideOutput(ReviewPairing.WITHHELD)
                        .map(Word::withheld)
                        .returns(Word.class)
                        .uid("quarantined"));
        SingleOutputStreamOperator<TrainingExample> examples = contents.keyBy(ContentEvent::getContentId)
                .connect(words.keyBy(Word::contentId))
                .process(new ExampleJoin(config.keep()), ContractType.forRecord(TrainingExample.class))
                .uid("join-examples")
                .name("join examples");

        examples.sinkTo(sinks.topic()).uid("examples-topic").name("training.examples");
        examples.sinkTo(sinks.files()).uid("examples-files").name("Parquet");
    }

    private static <T> DataStream<T> read(
            StreamExecutionEnvironment env, Source<T, ?, ?> source, WatermarkStrategy<T> time, String name) {
        return env.fromSource(source, time, name).uid(name);
    }

    /** By the gate's clock, partition by partition. */
    private static WatermarkStrategy<Verdict> inOrder() {
        return WatermarkStrategy.<Verdict>forMonotonousTimestamps()
                .withTimestampAssigner((verdict, ignored) ->
                        verdict.getTimings().getDecidedAt().toEpochMilli())
                .withIdleness(IDLE);
    }

    /** The clocks of those who review count for nothing: the verdicts alone say what came first. */
    private static WatermarkStrategy<ReviewDecision> withoutTime() {
        return WatermarkStrategy.<ReviewDecision>noWatermarks().withIdleness(Duration.ofMillis(1));
    }
}
