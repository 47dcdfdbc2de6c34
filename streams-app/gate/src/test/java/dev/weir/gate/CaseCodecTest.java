package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Completeness;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Coverage;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.cases.Awaiting;
import dev.weir.policy.cases.CaseState;
import dev.weir.policy.cases.Dossier;
import dev.weir.policy.cases.Erased;
import dev.weir.policy.cases.Expected;
import dev.weir.policy.cases.Held;
import dev.weir.policy.cases.Ledger;
import dev.weir.policy.cases.Settled;
import dev.weir.policy.cases.Waiting;
import dev.weir.policy.cases.Word;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseCodecTest {
    private static final Instant NOW = GateHarness.START;
    private static final ContractSerdes SERDES = new ContractSerdes(RegistrySettings.of("mock://case-codec"));
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final CaseCodec CODEC =
            new CaseCodec(SERDES.serde(TOPICS.contentEvents()), SERDES.serde(TOPICS.contentSignals()));
    private static final Ledger LEDGER =
            new Ledger(3, "0f".repeat(32), 1_700_000_000_123L, List.of("d:1", "c:2"), List.of("anna"));
    private static final Word HELD = new Word(
            Decision.HELD,
            HoldReason.MISSING_SIGNAL,
            Handling.QUARANTINED,
            Completeness.PARTIAL,
            DecidedBy.DEADLINE,
            null);

    private static Dossier dossier() {
        ContentEvent event = GateHarness.event("c-1", 3, "hello");
        Signal signal = Signal.newBuilder()
                .setContentId("c-1")
                .setRevision(3)
                .setPartId("body")
                .setModality(Modality.TEXT)
                .setScorer("text.model")
                .setStatus(SignalStatus.FAILED)
                .setCoverage(Coverage.newBuilder().build())
                .build();
        return new Dossier(event, List.of(signal), List.of(Expected.first("p", "image", Modality.IMAGE, NOW)));
    }

    static Stream<CaseState> states() {
        Word byPerson =
                new Word(Decision.APPROVED, null, Handling.ORDINARY, Completeness.COMPLETE, DecidedBy.REVIEWER, "anna");
        return Stream.of(
                new Awaiting(LEDGER, dossier(), NOW, NOW.plusSeconds(9)),
                new Held(LEDGER, HELD, dossier(), NOW, new Waiting(4, NOW, null, NOW.plusSeconds(1))),
                new Held(LEDGER, HELD, null, NOW, new Waiting(1, null, null, null)),
                new Settled(LEDGER, byPerson, dossier(), NOW),
                new Settled(LEDGER, byPerson, null, NOW),
                new Erased(LEDGER, HELD, NOW));
    }

    @ParameterizedTest
    @MethodSource("states")
    void whatIsStoredIsWhatWas(CaseState state) {
        CaseRecord record = new CaseRecord(
                state,
                new byte[] {0, 1, 2},
                new ReturnAddress("00-0123456789abcdef0123456789abcdef-0123456789abcdef-01", "", 5));

        assertThat(CODEC.fromBytes(CODEC.toBytes(record))).isEqualTo(record);
    }

    @Test
    void aFinishedCaseIsAFewBytesAndItsVerdict() {
        Word word = new Word(Decision.APPROVED, null, Handling.ORDINARY, Completeness.COMPLETE, DecidedBy.POLICY, null);
        CaseState settled =
                new Settled(new Ledger(1, "0f".repeat(32), 1_700_000_000_123L, List.of(), List.of()), word, null, NOW);
        byte[] verdict = new byte[1_000];

        byte[] bytes = CODEC.toBytes(new CaseRecord(settled, verdict, ReturnAddress.NONE));

        assertThat(bytes.length - verdict.length).isLessThan(80);
    }

    @Test
    void anotherLayoutAndBrokenBytesAreRefused() {
        byte[] bytes =
                CODEC.toBytes(new CaseRecord(new Erased(LEDGER, HELD, NOW), CaseRecord.NO_VERDICT, ReturnAddress.NONE));
        byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
        bytes[0] = 9;

        assertThatThrownBy(() -> CODEC.fromBytes(bytes)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> CODEC.fromBytes(cut)).isInstanceOf(SerializationException.class);
    }

    /** Stored enums are their places: new symbols stand at the end. */
    @Test
    void placesOfEnumsStay() {
        assertThat(Decision.values()).startsWith(Decision.APPROVED, Decision.HELD, Decision.REJECTED);
        assertThat(HoldReason.values())
                .startsWith(
                        HoldReason.OTHER,
                        HoldReason.POLICY,
                        HoldReason.MISSING_SIGNAL,
                        HoldReason.UNCOVERED,
                        HoldReason.DEADLINE,
                        HoldReason.INVALID,
                        HoldReason.VOLUME_BREAKER,
                        HoldReason.ESCALATED,
                        HoldReason.COMMAND,
                        HoldReason.APPEAL,
                        HoldReason.ISOLATED);
        assertThat(Handling.values()).startsWith(Handling.ORDINARY, Handling.QUARANTINED);
        assertThat(Completeness.values()).startsWith(Completeness.COMPLETE, Completeness.PARTIAL);
        assertThat(DecidedBy.values())
                .startsWith(
                        DecidedBy.UNKNOWN,
                        DecidedBy.POLICY,
                        DecidedBy.DEADLINE,
                        DecidedBy.REVIEWER,
                        DecidedBy.APPEAL,
                        DecidedBy.COMMAND);
        assertThat(Modality.values())
                .startsWith(
                        Modality.UNKNOWN,
                        Modality.TEXT,
                        Modality.IMAGE,
                        Modality.AUDIO,
                        Modality.VIDEO,
                        Modality.AUTHOR);
    }
}
