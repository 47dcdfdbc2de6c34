package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Evidence;
import dev.weir.contract.HoldReason;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Verdict;
import dev.weir.serdes.DeadLetter;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.TraceContext;
import dev.weir.serdes.WeirHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTopologyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private GateHarness gate;

    @BeforeEach
    void open() {
        gate = new GateHarness(folder, 1);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void anOrdinaryCommentIsApprovedWithTheBytesThatWereScanned() {
        gate.send(GateHarness.event("c-1", 1, "hello"));

        Verdict verdict = only(gate.verdicts(Decision.APPROVED));
        assertThat(verdict.getContentId()).isEqualTo("c-1");
        assertThat(verdict.getRevision()).isEqualTo(1);
        assertThat(verdict.getSequence()).isEqualTo(GateHarness.START.toEpochMilli());
        assertThat(verdict.getDecidedBy()).isEqualTo(DecidedBy.POLICY);
        // sha256 of "hello"
        assertThat(verdict.getDigests().get(0).getDigest())
                .isEqualTo("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(verdict.getBasis().getLevers()).isEqualTo("levers-1");
        assertThat(verdict.getBasis().getSignals()).isNotEmpty();
        assertThat(gate.deadLetters()).isEmpty();
    }

    @Test
    void theTestStringIsRejectedWithTheTermAsEvidence() {
        String text = "hi there " + GateHarness.TEST_STRING;
        gate.send(GateHarness.event("c-1", 1, text));

        Verdict verdict = only(gate.verdicts(Decision.REJECTED));
        Evidence evidence = verdict.getReasons().get(0).getEvidence().get(0);
        assertThat(evidence.getTerm()).contains(GateHarness.TEST_STRING);
        assertThat(text.substring(
                        evidence.getStart().orElseThrow(), evidence.getEnd().orElseThrow()))
                .isEqualTo(GateHarness.TEST_STRING);
    }

    @Test
    void theSameEventAgainGetsTheSameVerdictAgain() {
        gate.send(GateHarness.event("c-1", 1, "hello"));
        List<TestRecord<byte[], byte[]>> first = gate.raw("t.verdicts.approved");
        gate.advance(Duration.ofSeconds(5));
        ContentEvent later = ContentEvent.newBuilder(GateHarness.event("c-1", 1, "hello"))
                .setSubmittedAt(GateHarness.START.plusSeconds(5))
                .build();
        gate.send(later);
        List<TestRecord<byte[], byte[]>> second = gate.raw("t.verdicts.approved");

        assertThat(second).hasSize(1);
        assertThat(second.get(0).value()).isEqualTo(first.get(0).value());
        assertThat(gate.meters.counter("weir.gate.redeliveries").count()).isEqualTo(1);
    }

    @Test
    void theSameRevisionWithOtherContentChangesNothing() {
        gate.send(GateHarness.event("c-1", 1, "hello"));
        gate.send(GateHarness.event("c-1", 1, "goodbye"));

        assertThat(gate.allVerdicts()).hasSize(1);
        assertThat(reason(only(gate.deadLetters()))).isEqualTo(DeadLetterReason.REVISION_CONFLICT);
    }

    @Test
    void aNewerRevisionSupersedesAndAnOlderOneIsStale() {
        gate.send(GateHarness.event("c-1", 1, "hello"));
        gate.send(GateHarness.event("c-1", 2, GateHarness.TEST_STRING));
        gate.send(GateHarness.event("c-1", 1, "hello"));

        Verdict first = only(gate.verdicts(Decision.APPROVED));
        Verdict second = only(gate.verdicts(Decision.REJECTED));
        assertThat(second.getSequence()).isEqualTo(first.getSequence() + 1);
        assertThat(reason(only(gate.deadLetters()))).isEqualTo(DeadLetterReason.STALE);
    }

    @Test
    void whatCannotBeReadIsSetAsideAndHoldsNobodyBack() {
        byte[] good = gate.bytes(GateHarness.event("c-1", 1, "hello"));
        byte[] unknownSchema = ByteBuffer.wrap(good.clone()).putInt(1, 987_654).array();
        gate.sendRaw("a", "garbage".getBytes(StandardCharsets.UTF_8), new RecordHeaders());
        gate.sendRaw("a", unknownSchema, new RecordHeaders());
        gate.sendRaw("a", Arrays.copyOf(good, good.length - 4), new RecordHeaders());
        gate.sendRaw("a", null, new RecordHeaders());
        gate.sendRaw(null, good, new RecordHeaders());
        gate.sendRaw("another-key", good, new RecordHeaders());
        gate.send(GateHarness.event("c-2", 1, "hello"));

        List<TestRecord<byte[], byte[]>> letters = gate.deadLetters();
        assertThat(letters)
                .extracting(GateTopologyTest::reason)
                .containsExactly(
                        DeadLetterReason.NOT_WIRE_FORMAT,
                        DeadLetterReason.UNKNOWN_SCHEMA,
                        DeadLetterReason.MALFORMED,
                        DeadLetterReason.NULL_VALUE,
                        DeadLetterReason.MISSING_KEY,
                        DeadLetterReason.KEY_MISMATCH);
        assertThat(letters.get(1).value()).isEqualTo(unknownSchema);
        DeadLetter from = WeirHeaders.deadLetter(letters.get(2).headers()).orElseThrow();
        assertThat(from.origin().topic()).isEqualTo("t.content.events");
        assertThat(from.origin().offset()).isEqualTo(2);
        assertThat(gate.verdicts(Decision.APPROVED)).hasSize(1);
    }

    @Test
    void whatBreaksTheContractIsHeldAndSetAside() {
        gate.send(ContentEvent.newBuilder(GateHarness.event("c-1", 1, "hello"))
                .setParts(List.of())
                .build());
        gate.send(GateHarness.event("c-2", 0, "hello"));

        Verdict held = only(gate.verdicts(Decision.HELD));
        assertThat(held.getContentId()).isEqualTo("c-1");
        assertThat(held.getHoldReason()).contains(HoldReason.INVALID);
        assertThat(gate.deadLetters())
                .extracting(GateTopologyTest::reason)
                .containsExactly(DeadLetterReason.INVALID, DeadLetterReason.INVALID);
    }

    @Test
    void whatNoScorerLooksAtIsHeld() {
        Part picture = Part.newBuilder()
                .setPartId("p")
                .setRole("attachment")
                .setModality(Modality.IMAGE)
                .setMedia(MediaReference.newBuilder()
                        .setInline(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .build())
                .build();
        gate.send(ContentEvent.newBuilder(GateHarness.event("c-1", 1, "hello"))
                .setParts(List.of(picture))
                .build());

        assertThat(only(gate.verdicts(Decision.HELD)).getHoldReason()).contains(HoldReason.UNCOVERED);
    }

    @Test
    void traceAndReplyFollowTheEvent() {
        Headers headers = new RecordHeaders();
        WeirHeaders.writeTrace(headers, TraceContext.begin(1, 2, 3));
        WeirHeaders.writeReplyPartition(headers, 0);
        gate.send(GateHarness.event("c-1", 1, "hello"), headers);

        TestRecord<String, Verdict> verdict = only(gate.records(gate.topics.verdictsApproved()));
        TraceContext trace = WeirHeaders.trace(verdict.headers()).orElseThrow();
        assertThat(trace.traceId()).isEqualTo(TraceContext.begin(1, 2, 3).traceId());
        assertThat(trace.spanId()).isEqualTo("0000000000000007");
        assertThat(WeirHeaders.replyPartition(verdict.headers())).isEmpty();
        assertThat(only(gate.records(gate.topics.gateReplies())).value()).isEqualTo(verdict.value());
    }

    @Test
    void aReplyToAPartitionThatIsNotThereIsDroppedAndTheVerdictIsNot() {
        Headers headers = new RecordHeaders();
        WeirHeaders.writeReplyPartition(headers, 10_000);
        gate.send(GateHarness.event("c-1", 1, "hello"), headers);

        assertThat(gate.verdicts(Decision.APPROVED)).hasSize(1);
        assertThat(gate.records(gate.topics.gateReplies())).isEmpty();
    }

    @Test
    void anEventOnAnotherPartitionThanItsKeysIsSentOnOnceAndNeverJudgedThere() {
        gate.close();
        gate = new GateHarness(folder.resolve("wide"), 64);
        gate.send(GateHarness.event("c-1", 1, "hello"));

        // The driver has one partition: what was sent on comes back to it and is still misplaced.
        assertThat(gate.allVerdicts()).isEmpty();
        assertThat(reason(only(gate.deadLetters()))).isEqualTo(DeadLetterReason.WRONG_PARTITION);
        assertThat(gate.meters.counter("weir.gate.misplaced").count()).isEqualTo(1);
    }

    private static DeadLetterReason reason(TestRecord<byte[], byte[]> letter) {
        return DeadLetterReason.valueOf(
                WeirHeaders.deadLetter(letter.headers()).orElseThrow().reason());
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }
}
