package dev.weir.contract.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Coverage;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartDigestsTest {
    private static final String OTHER = "sha256:" + "b".repeat(64);

    @Test
    void aTextIsItsUtf8Bytes() {
        PartDigest digest = PartDigests.of(Events.text("body", "abcä"));
        assertThat(digest)
                .isEqualTo(new PartDigest(
                        "body", Modality.TEXT, Sha256.of(new byte[] {'a', 'b', 'c', (byte) 0xc3, (byte) 0xa4}), 5L));
        assertThat(PartDigests.of(Events.text("body", "abc")).getDigest())
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void inlineBytesCountAndWhatIsDeclaredOfThemDoesNot() {
        MediaReference lies = MediaReference.newBuilder()
                .setInline(ByteBuffer.wrap(new byte[] {'a', 'b', 'c'}))
                .setDigest(Events.DIGEST)
                .setSizeBytes(99L)
                .build();
        PartDigest digest = PartDigests.of(Events.media("m", Modality.IMAGE, lies));
        assertThat(digest.getDigest()).isEqualTo(Sha256.of("abc"));
        assertThat(digest.getSizeBytes()).isEqualTo(3);
        assertThat(PartDigests.of(Events.media("m", Modality.IMAGE, lies)))
                .as("the buffer is left as it was")
                .isEqualTo(digest);
    }

    @Test
    void aReferenceIsWhatIsDeclared() {
        assertThat(digestOf(Events.reference(Events.DIGEST))).isEqualTo(Events.DIGEST);
    }

    @Test
    void nobodyClaimsBytesThatNobodyNamed() {
        MediaReference bare = MediaReference.newBuilder().setUri("s3://x").build();
        assertThat(digestOf(bare)).isEqualTo(PartDigests.UNSEEN);
        assertThat(digestOf(Events.reference("md5:abc"))).isEqualTo(PartDigests.UNSEEN);
        Part empty = Part.newBuilder()
                .setPartId("p")
                .setRole("body")
                .setModality(Modality.TEXT)
                .build();
        assertThat(PartDigests.of(empty).getDigest()).isEqualTo(PartDigests.UNSEEN);
    }

    @Test
    void aLaneThatFetchedTheBytesNamesThem() {
        ContentEvent event = upload(MediaReference.newBuilder().setUri("s3://x").build());
        assertThat(seen(event, signal(event, OTHER))).isEqualTo(OTHER);
        assertThat(seen(event, signal(event, OTHER), signal(event, OTHER))).isEqualTo(OTHER);
    }

    @Test
    void disagreementIsUnseen() {
        ContentEvent bare = upload(MediaReference.newBuilder().setUri("s3://x").build());
        assertThat(seen(bare, signal(bare, OTHER), signal(bare, Events.DIGEST))).isEqualTo(PartDigests.UNSEEN);
        ContentEvent declared = upload(Events.reference(Events.DIGEST));
        assertThat(seen(declared, signal(declared, OTHER))).isEqualTo(PartDigests.UNSEEN);
        assertThat(seen(declared, signal(declared, Events.DIGEST))).isEqualTo(Events.DIGEST);
    }

    @Test
    void signalsOfAnotherRevisionOrThatSawNothingDoNotCount() {
        ContentEvent event = upload(MediaReference.newBuilder().setUri("s3://x").build());
        Signal older = Signal.newBuilder(signal(event, OTHER)).setRevision(2).build();
        Signal failed = Signal.newBuilder(signal(event, OTHER))
                .setStatus(SignalStatus.FAILED)
                .build();
        assertThat(seen(event, older, failed)).isEqualTo(PartDigests.UNSEEN);
    }

    @Test
    void signalsNeverSpeakForATextThatIsThere() {
        ContentEvent event = Events.comment().build();
        Signal signal =
                Signal.newBuilder(signal(event, OTHER)).setPartId("body").build();
        assertThat(PartDigests.of(event, List.of(signal))).isEqualTo(PartDigests.of(event));
    }

    private static String digestOf(MediaReference media) {
        return PartDigests.of(Events.media("m", Modality.AUDIO, media)).getDigest();
    }

    private static ContentEvent upload(MediaReference media) {
        return Events.comment()
                .setParts(List.of(Events.media("m", Modality.AUDIO, media)))
                .build();
    }

    private static String seen(ContentEvent event, Signal... signals) {
        return PartDigests.of(event, List.of(signals)).get(0).getDigest();
    }

    private static Signal signal(ContentEvent event, String digest) {
        return Signal.newBuilder()
                .setContentId(event.getContentId())
                .setRevision(event.getRevision())
                .setPartId("m")
                .setModality(Modality.AUDIO)
                .setScorer("audio.print")
                .setStatus(SignalStatus.SCORED)
                .setCoverage(Coverage.newBuilder().build())
                .setDigest(digest)
                .build();
    }
}
