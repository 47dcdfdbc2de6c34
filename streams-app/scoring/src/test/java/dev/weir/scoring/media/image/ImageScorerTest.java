package dev.weir.scoring.media.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.bank.text.BankTextScorer;
import dev.weir.scoring.media.Codes;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaTasks;
import dev.weir.scoring.media.ThreatExchange;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.SampleMedia;
import dev.weir.scoring.media.priority.Niceness;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackFixture;
import dev.weir.scoring.pack.PackSlot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageScorerTest {
    /** Unlike anything else; the shipped term bank calls it spam beyond doubt. */
    private static final String TEST_STRING = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private static DecoderPool decoders;
    private static ImageScorer scorer;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        decoders = new DecoderPool(new DecodeSettings(2, 1_000, 20_000, 1_024, 64 << 20, false, new Niceness(0)));
        scorer = new ImageScorer(decoders, FrameEyes.withoutClassifier());
    }

    @AfterAll
    static void close() {
        scorer.close();
        decoders.close();
    }

    @Test
    void aBankedPictureItsEditsAndAllItsTurnsMatchAndOthersDoNot() throws IOException {
        Map<String, byte[]> pictures = ThreatExchange.pictures();
        MediaLevers levers = MediaTasks.levers(pdqEntry(see(ThreatExchange.picture("bridge-mods/aaa-orig.jpg"))));
        Map<String, Double> distances = new TreeMap<>();
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            Signal signal = score(picture.getValue(), levers);
            if (signal.getScores().containsKey("violence.graphic")) {
                distances.put(
                        picture.getKey(),
                        signal.getEvidence().get(0).getDistance().orElse(-1.0));
            }
        }
        System.out.println("of " + pictures.size() + " pictures, banked and near: " + distances);

        assertThat(distances.keySet())
                .containsExactlyInAnyOrderElementsOf(pictures.keySet().stream()
                        .filter(name -> name.contains("bridge-"))
                        .toList());
    }

    @Test
    void picturesThatHaveNothingToDoWithEachOtherDoNotMatch() throws IOException {
        BankEntry[] bank = new BankEntry[50];
        for (int i = 0; i < bank.length; i++) {
            bank[i] = pdqEntry(see(SampleMedia.encoded(SampleMedia.drawing(400, 300, i), "jpg")));
        }
        MediaLevers levers = MediaTasks.levers(bank);
        int matched = 0;
        for (int i = 0; i < 300; i++) {
            Signal signal = score(SampleMedia.encoded(SampleMedia.drawing(400, 300, 1_000 + i), "jpg"), levers);
            matched += signal.getScores().isEmpty() ? 0 : 1;
        }
        assertThat(matched).isZero();
    }

    /** A screenshot of a long page: at 1,024 pixels as a whole, nothing in it can be read. */
    @Test
    void aCodeInALongPictureIsRead() throws IOException {
        for (String form : List.of("png", "jpg")) {
            BufferedImage page = Codes.placed(Codes.plain(1_000, 8_000), Codes.qr(TEST_STRING, 300), 350, 6_200, 0);
            Signal signal = score(SampleMedia.encoded(page, form), MediaTasks.levers());

            assertThat(signal.getScores()).as(form).containsEntry("spam", 1.0);
            assertThat(signal.getCoverage().getLookedAt())
                    .isEqualTo(signal.getCoverage().getTotal());
        }
    }

    /** Made for dark pages; on white there is nothing to see. */
    @Test
    void aCodeInWhiteOnNothingIsRead() throws IOException {
        BufferedImage code = Codes.qr(TEST_STRING, 400);
        BufferedImage sticker = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 400 * 400; i++) {
            boolean light = (code.getRGB(i % 400, i / 400) & 1) != 0;
            sticker.setRGB(i % 400, i / 400, light ? 0xFFFFFFFF : 0);
        }

        Signal signal = score(SampleMedia.encoded(sticker, "png"), MediaTasks.levers());

        assertThat(signal.getScores()).containsEntry("spam", 1.0);
        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(2);
    }

    @Test
    void ofAVeryLongPictureThereIsMoreThanIsLookedAt() throws IOException {
        Signal signal = score(SampleMedia.encoded(Codes.plain(20_000, 200), "png"), MediaTasks.levers());

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(8);
        assertThat(signal.getCoverage().getTotal()).isGreaterThan(20);
    }

    /** A file that nobody can decode may be the very one that is looked for. */
    @Test
    void bytesThatCannotBeDecodedAreStillKnown() {
        byte[] broken = "\u00ff\u00d8\u00ff no picture".getBytes(StandardCharsets.ISO_8859_1);
        BankEntry known = BankEntry.newBuilder(
                        MediaTasks.entry(BankEntryKind.DIGEST, "d", ScoringTask.digestOf(broken)))
                .setQuarantine(true)
                .build();

        assertThat(score(broken, MediaTasks.levers()).getStatus()).isEqualTo(SignalStatus.FAILED);
        Signal signal = score(broken, MediaTasks.levers(known));

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getScores()).containsEntry("violence.graphic", 1.0);
        assertThat(signal.getQuarantine()).isTrue();
        assertThat(signal.getCoverage().getTotal()).as("nothing was looked at").isZero();
    }

    @Test
    void whatMayDoBetterAnotherTimeIsNotLastingAndStaysFailed() {
        Sight killed = new Sight.Unseen(FailureCategory.TIMEOUT, 1);
        MediaTask task = MediaTasks.task(Modality.IMAGE);
        String digest = "sha256:" + "1".repeat(64);
        BankEntry known = BankEntry.newBuilder(MediaTasks.entry(BankEntryKind.DIGEST, "d", digest))
                .setQuarantine(true)
                .build();

        Signal signal = scorer.say(task, digest, killed, MediaTasks.levers(known));

        assertThat(signal.getFailure()).hasValue("timeout");
        assertThat(signal.getQuarantine()).isTrue();
        assertThat(scorer.isLasting(killed)).isFalse();
        assertThat(scorer.isLasting(new Sight.Unseen(FailureCategory.TRUNCATED, 1)))
                .isTrue();
    }

    @Test
    void aMatchNamesItsEntryAndDistance() throws IOException {
        byte[] jpeg = SampleMedia.encoded(SampleMedia.drawing(400, 300, 3), "jpg");
        Signal signal = score(jpeg, MediaTasks.levers(pdqEntry(see(jpeg))));

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getScores()).containsEntry("violence.graphic", 1.0).containsEntry("violence", 1.0);
        Evidence evidence = signal.getEvidence().get(0);
        assertThat(evidence.getKind()).isEqualTo(EvidenceKind.BANK_ENTRY);
        assertThat(evidence.getBank()).contains("known");
        assertThat(evidence.getDistance()).contains(0.0);
    }

    @Test
    void anEntryThatHasEndedMatchesNothing() throws IOException {
        byte[] jpeg = SampleMedia.encoded(SampleMedia.drawing(400, 300, 3), "jpg");
        BankEntry ended = BankEntry.newBuilder(pdqEntry(see(jpeg)))
                .setExpiresAt(MediaTasks.NOW.minusSeconds(1))
                .build();

        assertThat(score(jpeg, MediaTasks.levers(ended)).getScores()).isEmpty();
    }

    @Test
    void aPictureWithTooLittleInItMatchesNothing() throws IOException {
        byte[] plain = SampleMedia.encoded(Codes.plain(300, 300), "png");

        assertThat(score(plain, MediaTasks.levers(pdqEntry(see(plain)))).getScores())
                .isEmpty();
    }

    @Test
    void exactBytesMatchByDigest() throws IOException {
        byte[] plain = SampleMedia.encoded(Codes.plain(300, 300), "png");
        String digest = ScoringTask.digestOf(plain);
        BankEntry bare = MediaTasks.entry(
                BankEntryKind.DIGEST,
                "d-1",
                digest.substring("sha256:".length()).toUpperCase(Locale.ROOT));

        assertThat(score(plain, MediaTasks.levers(bare)).getScores()).containsEntry("violence.graphic", 1.0);
        assertThat(score(SampleMedia.encoded(Codes.plain(301, 300), "png"), MediaTasks.levers(bare))
                        .getScores())
                .isEmpty();
    }

    @Test
    void textInAQrCodeIsScoredAsText() throws IOException {
        BufferedImage image = Codes.placed(SampleMedia.drawing(900, 700, 4), Codes.qr(TEST_STRING, 260), 300, 200, 0);

        Signal signal = score(SampleMedia.encoded(image, "jpg"), MediaTasks.levers());

        assertThat(signal.getScores().get("spam")).isGreaterThan(.9);
        Evidence evidence = signal.getEvidence().get(0);
        assertThat(evidence.getKind()).isEqualTo(EvidenceKind.BOX);
        assertThat(evidence.getTerm()).contains("qr_code");
        assertThat(evidence.getBox().orElseThrow().getX()).isBetween(.3, .6);
        assertThat(signal.getFacts()).containsEntry("code.qr_code", "true");
        assertThat(signal.toString()).doesNotContain("GTUBE");
    }

    @Test
    void aPatternOfABankIsFoundInAQrCode() throws IOException {
        BankEntry pattern = BankEntry.newBuilder(MediaTasks.entry(BankEntryKind.PATTERN, "p", "pay\\s+\\d+ coins"))
                .setQuarantine(true)
                .build();
        BankTextScorer texts =
                BankTextScorer.of(BankBook.of(List.of(pattern)), MediaTasks.NOW).orElseThrow();
        MediaLevers levers = new MediaLevers(new ScorerChain(List.of(texts)), BankBook.empty());

        Signal signal = score(SampleMedia.encoded(Codes.qr("Pay 300 coins to me", 300), "png"), levers);

        assertThat(signal.getScores()).containsEntry("violence.graphic", 1.0);
        assertThat(signal.getEvidence())
                .anySatisfy(evidence -> assertThat(evidence.getBank()).contains("known"));
        assertThat(signal.getQuarantine()).isTrue();
    }

    @Test
    void aKnownPictureForNobodysEyesIsMarkedEvenWhereATextInItCannotBeScored() throws IOException {
        byte[] jpeg = SampleMedia.encoded(
                Codes.placed(SampleMedia.drawing(900, 700, 4), Codes.qr("hello", 260), 300, 200, 0), "jpg");
        BankEntry entry = pdqEntry(see(jpeg));
        BankEntry marked = BankEntry.newBuilder(entry).setQuarantine(true).build();
        ScorerChain broken = new ScorerChain(List.of(new BrokenScorer()));

        assertThat(score(jpeg, MediaTasks.levers(entry)).getQuarantine()).isFalse();
        assertThat(score(jpeg, MediaTasks.levers(marked)).getQuarantine()).isTrue();
        Signal failed = score(jpeg, new MediaLevers(broken, BankBook.of(List.of(marked))));
        assertThat(failed.getStatus()).isEqualTo(SignalStatus.FAILED);
        assertThat(failed.getQuarantine()).isTrue();
    }

    @Test
    void aTextThatCannotBeScoredMakesThePictureOneThatCannotBeScored() throws IOException {
        byte[] png = SampleMedia.encoded(Codes.qr("hello", 300), "png");
        MediaLevers broken = new MediaLevers(new ScorerChain(List.of(new BrokenScorer())), BankBook.empty());

        Signal signal = score(png, broken);

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.FAILED);
        assertThat(signal.getFailure()).contains("scorer_error");
    }

    @Test
    void everyFrameOfAPictureThatMovesIsLookedAtWhileThereAreFew() throws IOException {
        List<BufferedImage> frames = new ArrayList<>();
        frames.add(Codes.plain(300, 300));
        frames.add(Codes.plain(300, 300));
        frames.add(Codes.qr(TEST_STRING, 300));
        Signal signal = score(Gifs.moving(frames), MediaTasks.levers());

        assertThat(signal.getScores().get("spam")).isGreaterThan(.9);
        assertThat(signal.getEvidence().get(0).getFrame()).contains(2L);
        assertThat(signal.getCoverage().getTotal()).isEqualTo(3);
    }

    @Test
    void aPictureThatMovesWithoutSayingSoIsNotTakenForAStill() throws IOException {
        byte[] gif = Gifs.untimed(List.of(Codes.plain(300, 300), Codes.qr(TEST_STRING, 300)));

        assertThat(score(gif, MediaTasks.levers()).getFailure()).contains("unsupported");
    }

    @Test
    void withoutAClassifierNoLabelIsCovered() throws IOException {
        Signal signal = score(SampleMedia.encoded(SampleMedia.drawing(400, 300, 3), "jpg"), MediaTasks.levers());

        assertThat(signal.getCoverage().getLabels()).isEmpty();
        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(1);
        assertThat(signal.getFacts()).containsEntry("width", "400").containsEntry("format", "jpeg");
    }

    @Test
    void aClassifierSaysAndCoversItsLabels() throws Exception {
        PackSlot slot = new PackSlot(ModelPack.load(PackFixture.image(folder)));
        try (ImageScorer withModel = new ImageScorer(decoders, FrameEyes.with(slot))) {
            byte[] red = SampleMedia.encoded(colour(0xFF0000), "png");
            byte[] blue = SampleMedia.encoded(colour(0x0000FF), "png");
            List<Sight> sights = withModel.look(List.of(MediaTasks.bytes(red), MediaTasks.bytes(blue)));

            Signal ofRed = say(withModel, red, sights.get(0));
            Signal ofBlue = say(withModel, blue, sights.get(1));

            assertThat(ofRed.getScores().get("violence.graphic")).isGreaterThan(.9);
            assertThat(ofBlue.getScores().get("violence.graphic")).isLessThan(.1);
            assertThat(ofRed.getCoverage().getLabels()).containsExactly("violence.graphic", "sexual");
            assertThat(ofRed.getModel().orElseThrow().getId()).isEqualTo("reds");
            assertThat(withModel.version()).contains("reds@1");
        }
    }

    @Test
    void whatCannotBeDecodedFailsWithItsCategory() {
        Signal signal = score(new byte[] {1, 2, 3}, MediaTasks.levers());

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.FAILED);
        assertThat(signal.getFailure()).contains("undecodable");
        assertThat(signal.getCoverage().getLabels()).isEmpty();
    }

    private static Signal say(ImageScorer by, byte[] bytes, Sight sight) {
        return by.say(MediaTasks.task(Modality.IMAGE), MediaTasks.bytes(bytes).digest(), sight, MediaTasks.levers());
    }

    private static Signal score(byte[] bytes, MediaLevers levers) {
        MediaBytes media = MediaTasks.bytes(bytes);
        return scorer.say(MediaTasks.task(Modality.IMAGE), media.digest(), see(bytes), levers);
    }

    private static Sight see(byte[] bytes) {
        return scorer.look(List.of(MediaTasks.bytes(bytes))).get(0);
    }

    private static BankEntry pdqEntry(Sight sight) {
        String hash = ((Sight.Seen) sight).frames().get(0).print().hash().toString();
        return MediaTasks.entry(BankEntryKind.IMAGE_PDQ, hash.substring(0, 8), hash);
    }

    private static BufferedImage colour(int rgb) {
        BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 80 * 60; i++) {
            image.setRGB(i % 80, i / 80, rgb);
        }
        return image;
    }

    private static final class BrokenScorer implements Scorer {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public boolean accepts(Part part) {
            return true;
        }

        @Override
        public List<Signal> score(List<ScoringTask> tasks) {
            throw new IllegalStateException("broken on purpose");
        }

        @Override
        public void close() {}
    }
}
