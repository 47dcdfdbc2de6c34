package dev.weir.scoring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.media.Codes;
import dev.weir.scoring.media.MediaBytes;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaTasks;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.SampleMedia;
import dev.weir.scoring.media.image.FrameEyes;
import dev.weir.scoring.media.pdq.Pdq;
import dev.weir.scoring.media.priority.Niceness;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackFixture;
import dev.weir.scoring.pack.PackSlot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoScorerTest {
    private static final String TEST_STRING = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private static DecoderPool decoders;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        decoders = new DecoderPool(new DecodeSettings(2, 1_000, 600_000, 1_024, 64 << 20, false, new Niceness(0)));
    }

    @AfterAll
    static void close() {
        decoders.close();
    }

    @Test
    void aQrCodeInOneSecondOfAClipIsReadAsText() throws IOException {
        byte[] clip = SampleMedia.mp4(folder, 100, 25, frame -> {
            BufferedImage image = SampleMedia.drawing(640, 480, frame / 25);
            return frame >= 50 && frame < 75 ? Codes.placed(image, Codes.qr(TEST_STRING, 260), 150, 100, 0) : image;
        });

        Signal signal = score(deaf(), clip, MediaTasks.levers());

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.SCORED);
        assertThat(signal.getScores().get("spam")).isGreaterThan(.9);
        Evidence evidence = signal.getEvidence().get(0);
        assertThat(evidence.getKind()).isEqualTo(EvidenceKind.BOX);
        assertThat(evidence.getFromMillis()).contains(2_000L);
        assertThat(evidence.getFrame()).contains(50L);
        assertThat(signal.getCoverage().getUnit()).isEqualTo("frames");
        assertThat(signal.getCoverage().getLookedAt()).isEqualTo(4);
        assertThat(signal.getCoverage().getTotal()).isEqualTo(100);
    }

    @Test
    void aBankedPictureInAClipIsFoundWithItsTime() throws IOException {
        BufferedImage known = SampleMedia.drawing(640, 480, 77);
        String hash = Pdq.print(Codes.rgb(known), 640, 480).hash().toString();
        byte[] clip = SampleMedia.mp4(
                folder, 75, 25, frame -> frame >= 25 && frame < 50 ? known : SampleMedia.drawing(640, 480, frame / 25));

        Signal signal = score(deaf(), clip, MediaTasks.levers(MediaTasks.entry(BankEntryKind.IMAGE_PDQ, "e-1", hash)));

        assertThat(signal.getScores()).containsEntry("violence.graphic", 1.0);
        assertThat(signal.getEvidence().get(0).getEntry()).contains("e-1");
        assertThat(signal.getEvidence().get(0).getFromMillis()).contains(1_000L);
    }

    @Test
    void whatIsHeardStandsBesideWhatIsSeen() throws IOException {
        byte[] clip = SampleMedia.mp4(folder, 50, 25, frame -> SampleMedia.drawing(320, 240, frame / 25));

        Signal signal = score(
                new VideoScorer<>(decoders, FrameEyes.withoutClassifier(), new Loudness()), clip, MediaTasks.levers());

        assertThat(signal.getScores().get("violence")).isEqualTo(.7);
        assertThat(signal.getEvidence()).anyMatch(each -> each.getKind() == EvidenceKind.TIME_RANGE);
        assertThat(Long.parseLong(signal.getFacts().get("heardMillis"))).isBetween(1_900L, 2_200L);
    }

    @Test
    void aLabelIsCoveredOnlyWhereItWasBothSeenAndHeard() throws Exception {
        byte[] clip = SampleMedia.mp4(folder, 50, 25, frame -> SampleMedia.drawing(320, 240, frame / 25));

        try (VideoScorer<Double> seeing = new VideoScorer<>(decoders, eyes(), null);
                VideoScorer<Double> both = new VideoScorer<>(decoders, eyes(), new Loudness())) {
            assertThat(score(seeing, clip, MediaTasks.levers()).getCoverage().getLabels())
                    .as("nobody heard the sound")
                    .isEmpty();
            assertThat(score(both, clip, MediaTasks.levers()).getCoverage().getLabels())
                    .containsExactly("violence.graphic");
        }
    }

    @Test
    void earsThatFailMakeTheClipOneThatCannotBeScored() throws IOException {
        byte[] clip = SampleMedia.mp4(folder, 50, 25, frame -> SampleMedia.drawing(320, 240, frame / 25));
        Loudness broken = new Loudness() {
            @Override
            public Said say(MediaTask task, Double heard, MediaLevers levers) {
                return new Said(FailureCategory.MODEL_ERROR, null, none(), Map.of(), List.of());
            }
        };

        Signal signal =
                score(new VideoScorer<>(decoders, FrameEyes.withoutClassifier(), broken), clip, MediaTasks.levers());

        assertThat(signal.getStatus()).isEqualTo(SignalStatus.FAILED);
        assertThat(signal.getFailure()).contains("model_error");
    }

    @Test
    void soundThatCallsItselfAClipFails() throws IOException {
        byte[] sound = SampleMedia.sound(folder, "wav", org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE, 500);

        assertThat(score(deaf(), sound, MediaTasks.levers()).getFailure()).contains("unsupported");
    }

    @Test
    void knownBytesForNobodysEyesAreMarkedEvenWhereNothingCanBeSeen() throws IOException {
        byte[] sound = SampleMedia.sound(folder, "wav", org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE, 500);
        BankEntry marked = BankEntry.newBuilder(
                        MediaTasks.entry(BankEntryKind.DIGEST, "d-1", ScoringTask.digestOf(sound)))
                .setQuarantine(true)
                .build();

        assertThat(score(deaf(), sound, MediaTasks.levers(marked)).getQuarantine())
                .isTrue();
    }

    private FrameEyes eyes() throws Exception {
        return FrameEyes.with(
                new PackSlot(ModelPack.load(PackFixture.image(folder.resolve("pack" + System.nanoTime())))));
    }

    private static VideoScorer<Double> deaf() {
        return new VideoScorer<>(decoders, FrameEyes.withoutClassifier(), null);
    }

    private static <H> Signal score(VideoScorer<H> scorer, byte[] clip, MediaLevers levers) {
        MediaBytes media = MediaTasks.bytes(clip);
        VideoSight<H> sight = scorer.look(List.of(media)).get(0);
        return scorer.say(MediaTasks.task(Modality.VIDEO), media.digest(), sight, levers);
    }

    /** Hears how loud a track is at its loudest. */
    private static class Loudness implements SoundTrack<Double> {
        static Coverage none() {
            return new Coverage(List.of(), List.of(), null, "millis", 0L, 0L);
        }

        @Override
        public String version() {
            return "loudness-1";
        }

        @Override
        public List<Double> listen(List<short[]> tracks) {
            return tracks.stream()
                    .map(track -> {
                        double loudest = 0;
                        for (short sample : track) {
                            loudest = Math.max(loudest, Math.abs(sample) / 32_768.0);
                        }
                        return loudest;
                    })
                    .toList();
        }

        @Override
        public Said say(MediaTask task, Double heard, MediaLevers levers) {
            @Nullable Long nothing = null;
            Evidence evidence = Evidence.newBuilder()
                    .setKind(EvidenceKind.TIME_RANGE)
                    .setPartId(task.getPart().getPartId())
                    .setLabel("violence")
                    .setFromMillis(0L)
                    .setToMillis(1_000L)
                    .setFrame(nothing)
                    .build();
            Coverage coverage =
                    new Coverage(List.of("violence", "violence.graphic"), List.of(), null, "millis", 2L, 2L);
            return new Said(null, null, coverage, Map.of("violence", heard > .1 ? .7 : .1), List.of(evidence));
        }

        @Override
        public void close() {}
    }
}
