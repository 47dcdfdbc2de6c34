package dev.weir.scoring.media.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.priority.KernelStanding;
import dev.weir.scoring.media.priority.Niceness;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderPoolTest {
    private static DecoderPool pool;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        pool = new DecoderPool(new DecodeSettings(2, 500, 600_000, 1_024, 64 << 20, false, new Niceness(0)));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "bmp", "gif", "tiff"})
    void aPictureComesBackAtTheSizeThatWasAskedFor(String form) throws IOException {
        byte[] bytes = SampleMedia.encoded(SampleMedia.drawing(640, 400, 1), form);

        Decoded.Media media = media(pool.decode(bytes, Look.picture(160, 1)));

        assertThat(media.facts().width()).isEqualTo(640);
        assertThat(media.facts().height()).isEqualTo(400);
        assertThat(media.facts().frames()).isEqualTo(1);
        Frame frame = media.frames().get(0);
        assertThat(frame.width()).isEqualTo(160);
        assertThat(frame.height()).isEqualTo(100);
    }

    @Test
    void coloursComeBackAsTheyWere() throws IOException {
        BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(250, 10, 90));
        graphics.fillRect(0, 0, 32, 32);
        graphics.dispose();

        Frame frame = media(pool.decode(SampleMedia.encoded(image, "png"), Look.picture(64, 1)))
                .frames()
                .get(0);

        assertThat(pixel(frame, 5, 5)).containsExactly(250, 10, 90);
        assertThat(pixel(frame, 60, 5)).as("transparent, on white").containsExactly(255, 255, 255);
    }

    @ParameterizedTest
    @CsvSource({
        "ogg, " + avcodec.AV_CODEC_ID_OPUS,
        "wav, " + avcodec.AV_CODEC_ID_PCM_S16LE,
        "flac, " + avcodec.AV_CODEC_ID_FLAC,
        "mp4, " + avcodec.AV_CODEC_ID_AAC
    })
    void aToneComesBackAt16KilohertzInOneChannel(String format, int codec) throws IOException {
        byte[] bytes = SampleMedia.sound(folder, format, codec, 3_000);

        Decoded.Media media = media(pool.decode(bytes, Look.sound(2_000)));

        assertThat(media.pcm()).hasSize(32_000);
        assertThat(media.frames()).isEmpty();
        assertThat(media.facts().soundMillis()).isBetween(2_900L, 3_200L);
        assertThat(crossings(media.pcm(), 8_000, 16_000)).isBetween(430, 450);
    }

    @Test
    void aClipGivesFramesInTimeAndItsSound() throws IOException {
        byte[] bytes = SampleMedia.mp4(folder, 100, 25, frame -> SampleMedia.drawing(320, 240, frame / 25));

        Decoded.Media media = media(pool.decode(bytes, Look.clip(160, 16, 1_000, 60_000)));

        assertThat(media.facts().frames()).isEqualTo(100);
        assertThat(media.facts().durationMillis()).isBetween(3_900L, 4_200L);
        assertThat(media.frames()).extracting(Frame::atMillis).containsExactly(0L, 1_000L, 2_000L, 3_000L);
        assertThat(media.pcm().length).isBetween(60_000, 68_000);
    }

    @Test
    void aClipWithOneKeyFrameIsLookedAtThroughout() throws IOException {
        byte[] bytes = SampleMedia.mp4(folder, 100, 1_000, frame -> SampleMedia.drawing(320, 240, frame / 25));

        Decoded.Media media = media(pool.decode(bytes, Look.clip(160, 4, 500, 0)));

        assertThat(media.frames()).hasSize(4);
        assertThat(media.frames().get(3).atMillis()).isGreaterThanOrEqualTo(2_900);
    }

    @Test
    void whatIsNoMediaIsUndecodable() {
        assertThat(failure(pool.decode(
                        "this is a text and no picture".getBytes(StandardCharsets.US_ASCII), Look.picture(64, 1))))
                .isEqualTo(FailureCategory.UNDECODABLE);
        assertThat(failure(pool.decode(new byte[0], Look.picture(64, 1)))).isEqualTo(FailureCategory.UNDECODABLE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyThreadOfAProcessStepsBack() throws IOException {
        try (DecoderPool stepping = new DecoderPool(
                new DecodeSettings(1, 500, 600_000, 1_024, 64 << 20, false, new Niceness(Niceness.IDLE)))) {
            media(stepping.decode(SampleMedia.encoded(SampleMedia.drawing(64, 64, 1), "png"), Look.picture(64, 1)));

            assertThat(KernelStanding.ofProcess(stepping.idlePids().get(0)))
                    .hasSizeGreaterThan(1)
                    .allMatch(KernelStanding::isIdle);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsDoneWithAnAnswerStepsBackAsFarAsWhoAskedForIt() throws Exception {
        byte[] picture = SampleMedia.encoded(SampleMedia.drawing(64, 64, 1), "png");
        CompletableFuture<List<KernelStanding>> found = new CompletableFuture<>();
        try (DecoderPool fresh =
                new DecoderPool(new DecodeSettings(1, 500, 600_000, 1_024, 64 << 20, false, new Niceness(0)))) {
            new Niceness(Niceness.IDLE)
                    .around(Thread::new)
                    .newThread(() -> found.complete(
                            fresh.decodeAll(List.of(picture), Look.picture(64, 1), decoded -> standing())))
                    .start();

            assertThat(found.get(600, TimeUnit.SECONDS)).allMatch(KernelStanding::isIdle);
        }
    }

    private static KernelStanding standing() {
        try {
            return KernelStanding.of(Path.of("/proc/thread-self"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theProcessesAreLockedWhereTheKernelCan() {
        pool.decode(new byte[] {1}, Look.picture(64, 1));

        if (System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64")) {
            assertThat(pool.status().lock()).isEqualTo("seccomp");
        } else {
            assertThat(pool.status().lock()).startsWith("none: ");
        }
    }

    private static Decoded.Media media(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Media.class);
        return (Decoded.Media) decoded;
    }

    private static FailureCategory failure(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Failed.class);
        return ((Decoded.Failed) decoded).why();
    }

    private static List<Integer> pixel(Frame frame, int x, int y) {
        int at = 3 * (y * frame.width() + x);
        return List.of(frame.rgb()[at] & 0xFF, frame.rgb()[at + 1] & 0xFF, frame.rgb()[at + 2] & 0xFF);
    }

    private static int crossings(short[] pcm, int from, int to) {
        int rising = 0;
        for (int i = from + 1; i < to; i++) {
            rising += pcm[i - 1] < 0 && pcm[i] >= 0 ? 1 : 0;
        }
        return rising * 16_000 / (to - from);
    }
}
