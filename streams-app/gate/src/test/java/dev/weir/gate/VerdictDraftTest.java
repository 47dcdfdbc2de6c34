package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Basis;
import dev.weir.contract.Decision;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Timings;
import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictDraftTest {
    private final ContractSerdes serdes = new ContractSerdes(RegistrySettings.of("mock://draft"));
    private final Serializer<Verdict> serializer =
            serdes.serializer(Topics.withPrefix("").verdictsApproved());

    @AfterEach
    void close() {
        serdes.close();
    }

    private byte[] bytes(long sequence) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        return serializer.serialize(
                "",
                Verdict.newBuilder()
                        .setContentId("c-\u00e9\ud83d\ude00-" + "x".repeat(200))
                        .setRevision(70)
                        .setSequence(sequence)
                        .setDecision(Decision.APPROVED)
                        .setBasis(Basis.newBuilder()
                                .setFacts(DecisionFacts.newBuilder()
                                        .setSurface("comment")
                                        .build())
                                .setDecidedAt(now)
                                .build())
                        .setTimings(new Timings(now, now, now, 12L))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 8_191, 8_192, 1_770_000_000_123L, Long.MAX_VALUE})
    void isTheVerdictThatWouldHaveBeenWrittenWithTheSequence(long sequence) {
        assertThat(new VerdictDraft(Decision.APPROVED, bytes(0)).sequenced(sequence))
                .isEqualTo(bytes(sequence));
    }

    @Test
    void refusesAVerdictThatHasItsSequence() {
        byte[] finished = bytes(5);
        assertThatThrownBy(() -> new VerdictDraft(Decision.APPROVED, finished))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
