package dev.weir.flink.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.TrainingExample;
import dev.weir.flink.Samples;
import dev.weir.flink.review.Reviewed;
import dev.weir.flink.topics.ContractType;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExampleJoinTest {
    private static final Duration KEEP = Duration.ofHours(1);

    private KeyedTwoInputStreamOperatorTestHarness<String, ContentEvent, Word, TrainingExample> harness;

    @BeforeEach
    void open() throws Exception {
        harness = made();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void contentAndReviewMeetInEitherOrder() throws Exception {
        content("first");
        review("first");
        review("second");
        content("second");

        assertThat(examples()).extracting(TrainingExample::getContentId).containsExactly("first", "second");
    }

    @Test
    void contentThatComesAgainGivesNoSecondExample() throws Exception {
        content("c");
        review("c");
        content("c");

        assertThat(examples()).hasSize(1);
    }

    @Test
    void ofWithheldContentNothingIsKeptAndNothingLeaves() throws Exception {
        content("c");
        harness.processElement2(new StreamRecord<>(Word.withheld("c")));
        review("c");
        content("c");

        assertThat(examples()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void aReviewThatWaitsSurvivesARestart() throws Exception {
        review("c");
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = made();
        harness.initializeState(snapshot);
        harness.open();
        content("c");

        assertThat(examples()).hasSize(1);
        assertThat(examples().get(0).getParts().get(0).getText()).contains("text of c");
    }

    @Test
    void contentIsForgottenInTheEnd() throws Exception {
        content("c");
        harness.setStateTtlProcessingTime(KEEP.plusMinutes(1).toMillis());
        review("c");

        assertThat(examples()).isEmpty();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, ContentEvent, Word, TrainingExample> made()
            throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<String, ContentEvent, Word, TrainingExample> made =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new ExampleJoin(KEEP)),
                        ContentEvent::getContentId,
                        Word::contentId,
                        Types.STRING);
        made.setup(ContractType.forRecord(TrainingExample.class).createSerializer(new SerializerConfigImpl()));
        return made;
    }

    private void content(String contentId) throws Exception {
        harness.processElement1(new StreamRecord<>(Samples.content(contentId)));
    }

    private void review(String contentId) throws Exception {
        ReviewDecision decision = Samples.decision(contentId, 5, Decision.REJECTED);
        Reviewed reviewed = new Reviewed(decision, Samples.held(contentId, 5), Samples.answer(decision, 9));
        harness.processElement2(new StreamRecord<>(Word.reviewed(reviewed)));
    }

    private List<TrainingExample> examples() {
        return harness.extractOutputValues();
    }
}
