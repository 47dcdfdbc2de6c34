package dev.weir.flink.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.TrainingExample;
import dev.weir.contract.Verdict;
import dev.weir.flink.Collected;
import dev.weir.flink.Given;
import dev.weir.flink.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a MiniCluster, its sources and one of its sinks in this JVM. */
class FeedbackJobTest {
    private static final int CONTENTS = 120;

    @TempDir
    private Path folder;

    private final List<ContentEvent> contents = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<ReviewDecision> decisions = new ArrayList<>();

    @Test
    void everyAcceptedReviewBecomesOneExampleInTopicAndFiles() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < CONTENTS; i++) {
            happen(i, expected);
        }
        Collected<TrainingExample> topic = new Collected<>();
        StreamExecutionEnvironment env = Given.environment();
        FeedbackJob.build(
                env,
                new FeedbackJob.Sources(
                        Given.records(ContentEvent.class, contents),
                        Given.records(Verdict.class, verdicts),
                        Given.records(ReviewDecision.class, decisions)),
                new FeedbackJob.Sinks(topic, ExampleFiles.in(folder.toUri().toString())),
                new FeedbackConfig(1, "unused"));
        env.execute();

        assertThat(topic.records())
                .extracting(TrainingExample::getContentId)
                .containsExactlyInAnyOrderElementsOf(expected);
        List<TrainingExample> written = ParquetExamples.in(folder);
        assertThat(written).containsExactlyInAnyOrderElementsOf(topic.records());
        try (Stream<Path> days = Files.list(folder)) {
            assertThat(days.map(day -> day.getFileName().toString())).containsExactly("day=2025-03-01");
        }
    }

    /** Of seven contents two are reviewed and count; each other kind must give nothing. */
    private void happen(int i, List<String> expected) {
        String id = "c" + i;
        ReviewDecision decision = Samples.decision(id, 5, i % 2 == 0 ? Decision.REJECTED : Decision.APPROVED);
        contents.add(Samples.content(id));
        switch (i % 7) {
            case 0, 1 -> {
                verdicts.add(Samples.held(id, 5));
                decisions.add(decision);
                verdicts.add(Samples.answer(decision, 9));
                expected.add(id);
            }
            case 2 -> verdicts.add(Samples.held(id, 5));
            case 3 -> {
                verdicts.add(Samples.held(id, 5));
                decisions.add(decision);
            }
            case 4 -> {
                verdicts.add(Verdict.newBuilder(Samples.held(id, 5))
                        .setHandling(Handling.QUARANTINED)
                        .build());
                decisions.add(decision);
                verdicts.add(Samples.answer(decision, 9));
            }
            case 5 -> decisions.add(decision);
            default ->
                verdicts.add(Samples.machine(id, 5, Decision.APPROVED, 0.1).build());
        }
    }
}
