package dev.weir.contract.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Basis;
import dev.weir.contract.Coverage;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.trust.ContractTrust;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlainListsTest {
    @BeforeAll
    static void trust() {
        ContractTrust.establish();
    }

    /** The day this fails, Avro is mended and the class can go. */
    @Test
    void withoutItTwoDecodedRecordsCannotBeCompared() throws IOException {
        Basis one = decoded();
        Basis other = decoded();
        assertThatThrownBy(() -> assertThat(one.equals(other)).isTrue()).isInstanceOf(AvroRuntimeException.class);
    }

    @Test
    void withItTheyAreEqual() throws IOException {
        PlainLists lists = PlainLists.in(Basis.SCHEMA$);
        assertThat(lists.settle(decoded()))
                .isEqualTo(lists.settle(decoded()))
                .isEqualTo(basis())
                .hasSameHashCodeAs(basis());
    }

    @Test
    void theListsCannotBeChanged() throws IOException {
        Basis basis = PlainLists.in(Basis.SCHEMA$).settle(decoded());
        assertThatThrownBy(() -> basis.getSignals().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() ->
                        basis.getSignals().get(0).getCoverage().getLabels().add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Basis decoded() throws IOException {
        return Basis.fromByteBuffer(basis().toByteBuffer());
    }

    private static Basis basis() {
        Signal signal = Signal.newBuilder()
                .setContentId("c")
                .setRevision(1)
                .setPartId("body")
                .setModality(Modality.TEXT)
                .setScorer("text.model")
                .setStatus(SignalStatus.SCORED)
                .setCoverage(Coverage.newBuilder().setLabels(List.of("spam")).build())
                .setScores(Map.of("spam", 0.5))
                .setScoredAt(Instant.ofEpochMilli(1_700_000_000_000L))
                .build();
        return Basis.newBuilder()
                .setFacts(DecisionFacts.newBuilder().setSurface("comment").build())
                .setSignals(List.of(signal, signal))
                .setMissing(List.of("a", "b"))
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
