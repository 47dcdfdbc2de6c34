package dev.weir.scoring.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.digest.Sha256;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.shipped.ShippedScorers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudioScorerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final AudioScorer scorer = new AudioScorer(new WavDecoder(), new SoundEars(ShippedScorers.soundPack()));

    @AfterEach
    void close() {
        scorer.close();
    }

    private static MediaTask task() {
        return MediaTask.newBuilder()
                .setContentId("c")
                .setRevision(2)
                .setPart(Part.newBuilder()
                        .setPartId("track")
                        .setRole("body")
                        .setModality(Modality.AUDIO)
                        .setMedia(
                                MediaReference.newBuilder().setUri("file:///x").build())
                        .build())
                .setDeadline(NOW.plusSeconds(10))
                .setSentAt(NOW)
                .build();
    }

    private Signal say(byte[] bytes, BankEntry... known) {
        String digest = Sha256.of(bytes);
        HeardSound seen =
                scorer.look(List.of(new MediaBytes(bytes, digest, ""))).get(0);
        return scorer.say(
                task(), digest, seen, new MediaLevers(new ScorerChain(List.of()), BankBook.of(List.of(known))));
    }

    private static BankEntry known(byte[] bytes) {
        return BankEntry.newBuilder()
                .setBank("sounds")
                .setEntry("one")
                .setKind(BankEntryKind.DIGEST)
                .setValue(Sha256.of(bytes))
                .setLabel("hate")
                .setScore(1.0)
                .setAddedBy("test")
                .setAddedAt(Instant.EPOCH)
                .build();
    }

    @Test
    void tellsHowMuchItListenedToAndCoversOnlyWhatItsPackClaims() {
        Signal signal = say(Wav.of(new short[16_000 * 7]));

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getScorer()).isEqualTo("audio");
        assertThat(signal.getContentId()).isEqualTo("c");
        assertThat(signal.getRevision()).isEqualTo(2);
        assertThat(signal.getCoverage().getUnit()).isEqualTo("millis");
        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(7_000);
        assertThat(signal.getCoverage().getTotal()).isEqualTo(7_000);
        assertThat(signal.getCoverage().getLabels()).isEmpty();
        assertThat(signal.getScores()).isEmpty();
        assertThat(signal.getModel().orElseThrow().getId()).isEqualTo("weir-sound");
    }

    @Test
    void whatCannotBeDecodedIsAFailure() {
        Signal signal = say(new byte[] {1, 2, 3});

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.FAILED);
        assertThat(signal.getFailure()).hasValue("undecodable");
    }

    @Test
    void aSoundWithoutSamplesIsAFailure() {
        assertThat(say(Wav.of(new short[0])).getStatus()).isEqualTo(SignalStatus.FAILED);
    }

    @Test
    void knowsASoundByItsBytesEvenWhereItCannotBeDecoded() {
        byte[] bytes = {1, 2, 3};

        Signal signal = say(bytes, known(bytes));

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getScores()).containsEntry("hate", 1.0);
        assertThat(signal.getCoverage().getLabels()).isEmpty();
        assertThat(signal.getEvidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.getKind()).isEqualTo(EvidenceKind.BANK_ENTRY));
    }

    @Test
    void anEntryThatHasEndedDoesNotCount() {
        byte[] bytes = Wav.of(new short[100]);
        BankEntry ended = BankEntry.newBuilder(known(bytes)).setExpiresAt(NOW).build();

        assertThat(say(bytes, ended).getScores()).isEmpty();
    }
}
