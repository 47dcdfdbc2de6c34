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
        DataStream<ContentEvent> contents = read(env, sources.contents(), "contents");
        DataStream<Verdict> verdicts = read(env, sources.verdicts(), "verdicts");
        DataStream<ReviewDecision> decisions = read(env, sources.decisions(), "decisions");

        SingleOutputStreamOperator<Reviewed> reviewed = verdicts.keyBy(Verdict::getContentId)
                .connect(decisions.keyBy(ReviewDecision::getContentId))
                .process(new ReviewPairing(config.keep()), TypeInformation.of(Reviewed.class))
                .uid("pair-reviews")
                .name("pair reviews");
        DataStream<Word> words = reviewed.map(Word::reviewed)
                .returns(Word.class)
                .uid("reviewed")
                .union(reviewed.getSideOutput(ReviewPairing.QUARANTINED)
                        .map(Word::quarantined)
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

    private static <T> DataStream<T> read(StreamExecutionEnvironment env, Source<T, ?, ?> source, String name) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), name).uid(name);
    }
}
