package dev.weir.scoring.media.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.priority.Niceness;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media made to break a decoder: each piece costs one failure, and the next piece is decoded as if nothing had been. */
class HostileMediaTest {
    private static final Look PICTURE = Look.picture(256, 8);
    private static final Look CLIP = Look.clip(256, 8, 1_000, 10_000);

    private static DecoderPool pool;
    private static byte[] good;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        pool = new DecoderPool(new DecodeSettings(2, 200, 600_000, 1_024, 64 << 20, false, new Niceness(0)));
        good = SampleMedia.encoded(SampleMedia.drawing(300, 200, 5), "jpg");
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void aPictureOf50000By50000IsRefusedBeforeItIsDecoded() throws IOException {
        assertThat(failure(pool.decode(png(50_000, 50_000, 1 << 20), PICTURE))).isEqualTo(FailureCategory.TOO_LARGE);
        assertHealthy();
    }

    @Test
    void aHeaderThatPromisesMorePixelsThanFollowIsRefused() throws IOException {
        assertThat(failure(pool.decode(png(6_000, 6_000, 100), PICTURE)))
                .isIn(FailureCategory.UNDECODABLE, FailureCategory.TRUNCATED);
        assertHealthy();
    }

    @Test
    void aJpegThatBreaksOffIsTruncated() {
        for (int length : new int[] {good.length - 2, good.length / 2, 700}) {
            assertThat(failure(pool.decode(Arrays.copyOf(good, length), PICTURE)))
                    .as("the first " + length + " bytes")
                    .isEqualTo(FailureCategory.TRUNCATED);
        }
        assertHealthy();
    }

    @Test
    void whatFollowsTheEndOfAJpegDoesNotMatter() {
        byte[] moving = Arrays.copyOf(good, good.length + 10_000);
        new Random(1).nextBytes(moving);
        System.arraycopy(good, 0, moving, 0, good.length);

        assertThat(pool.decode(moving, PICTURE)).isInstanceOf(Decoded.Media.class);
    }

    @Test
    void aPngThatBreaksOffIsTruncated() throws IOException {
        byte[] png = SampleMedia.encoded(SampleMedia.drawing(300, 200, 5), "png");

        assertThat(failure(pool.decode(Arrays.copyOf(png, png.length / 2), PICTURE)))
                .isEqualTo(FailureCategory.TRUNCATED);
        assertHealthy();
    }

    @Test
    void aGifThatGrowsToGigabytesIsCutOff() throws IOException {
        Decoded decoded = pool.decode(gif(6_000, 6_000, 400), PICTURE);

        if (decoded instanceof Decoded.Media media) {
            assertThat(media.facts().frames()).isEqualTo(400);
            assertThat(media.frames()).hasSizeLessThanOrEqualTo(8);
        } else {
            assertThat(failure(decoded)).isIn(FailureCategory.TOO_LARGE, FailureCategory.UNDECODABLE);
        }
        assertThat(failure(pool.decode(gif(60_000, 60_000, 2), PICTURE)))
                .isIn(FailureCategory.TOO_LARGE, FailureCategory.UNDECODABLE);
        assertHealthy();
    }

    @Test
    void aClipThatLiesOfItsLengthIsNotBelieved() throws IOException {
        byte[] clip = clip();
        setInt(clip, "mvhd", 20, 3_600_000);
        setInt(clip, "mvhd", 16, 1_000);

        Decoded decoded = pool.decode(clip, CLIP);

        assertThat(decoded instanceof Decoded.Media media ? media.facts().durationMillis() : 0)
                .as("the length is that of what is there")
                .isLessThan(5_000);
        assertHealthy();
    }

    @Test
    void aClipThatLiesOfItsTablesFails() throws IOException {
        byte[] clip = clip();
        setInt(clip, "stsz", 12, 0x7fffffff);

        assertThat(failure(pool.decode(clip, CLIP)))
                .isIn(FailureCategory.TRUNCATED, FailureCategory.UNDECODABLE, FailureCategory.TOO_LARGE);
        assertHealthy();
    }

    @Test
    void aClipThatBreaksOffFails() throws IOException {
        byte[] clip = clip();

        for (int length : new int[] {clip.length / 2, clip.length - clip.length / 10, 40}) {
            assertThat(failure(pool.decode(Arrays.copyOf(clip, length), CLIP)))
                    .isIn(FailureCategory.TRUNCATED, FailureCategory.UNDECODABLE);
        }
        assertHealthy();
    }

    @Test
    void aPlaylistOpensNothing() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://" + secret + "\n#EXT-X-ENDLIST\n";
        String list = "ffconcat version 1.0\nfile '" + secret + "'\n";

        for (String text : List.of(playlist, list)) {
            assertThat(failure(pool.decode(text.getBytes(StandardCharsets.UTF_8), CLIP)))
                    .isEqualTo(FailureCategory.UNDECODABLE);
        }
        assertHealthy();
    }

    @Test
    void brokenBytesNeverCostMoreThanThemselves() throws IOException {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        System.out.println("HostileMediaTest seed " + seed);
        Random random = new Random(seed);
        List<byte[]> samples = List.of(
                good,
                SampleMedia.encoded(SampleMedia.drawing(120, 90, 5), "png"),
                SampleMedia.encoded(SampleMedia.drawing(120, 90, 5), "gif"),
                SampleMedia.encoded(SampleMedia.drawing(120, 90, 5), "tiff"),
                clip());
        for (int i = 0; i < 150; i++) {
            byte[] bytes = samples.get(i % samples.size()).clone();
            for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
                bytes[random.nextInt(Math.min(bytes.length, 4_000))] = (byte) random.nextInt();
            }
            assertThat(pool.decode(bytes, CLIP)).isNotNull();
        }
        assertHealthy();
    }

    @Test
    void tooManyBytesAreRefusedWithoutAProcess() {
        try (DecoderPool small =
                new DecoderPool(new DecodeSettings(1, 10, 600_000, 1_024, 1_000, false, new Niceness(0)))) {
            assertThat(failure(small.decode(new byte[1_001], PICTURE))).isEqualTo(FailureCategory.TOO_LARGE);
            assertThat(small.status().started()).isZero();
        }
    }

    @Test
    void aProcessThatIsKilledInMidJobCostsOneFailure() throws Exception {
        byte[] clip = SampleMedia.mp4(folder, 200, 10_000, frame -> SampleMedia.drawing(1_280, 720, frame / 50));
        try (DecoderPool alone =
                new DecoderPool(new DecodeSettings(1, 100, 600_000, 1_024, 64 << 20, false, new Niceness(0)))) {
            assertThat(alone.decode(good, PICTURE)).isInstanceOf(Decoded.Media.class);
            long pid = alone.idlePids().get(0);
            // It stands still, so that the job is in its middle however slow this thread is.
            assertThat(new ProcessBuilder("sh", "-c", "kill -STOP " + pid)
                            .start()
                            .waitFor())
                    .isZero();
            CompletableFuture<Decoded> job = CompletableFuture.supplyAsync(() -> alone.decode(clip, CLIP));
            while (!alone.idlePids().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThat(failure(job.get())).isEqualTo(FailureCategory.DECODER_CRASHED);
            assertThat(alone.decode(good, PICTURE)).isInstanceOf(Decoded.Media.class);
            assertThat(alone.status().crashed()).isEqualTo(1);
            assertThat(alone.status().alive()).isEqualTo(1);
        }
    }

    @Test
    void aJobThatTakesTooLongIsKilled() throws IOException {
        byte[] clip = SampleMedia.mp4(folder, 200, 10_000, frame -> SampleMedia.drawing(1_280, 720, frame / 50));
        try (DecoderPool hasty =
                new DecoderPool(new DecodeSettings(1, 100, 20, 1_024, 64 << 20, false, new Niceness(0)))) {
            assertThat(failure(hasty.decode(clip, CLIP))).isEqualTo(FailureCategory.TIMEOUT);
            assertThat(hasty.status().killed()).isEqualTo(1);
            assertThat(hasty.status().alive()).isZero();
        }
    }

    @Test
    void aThousandJobsLeaveNothingBehind() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "open files can be counted on Linux alone");
        long files;
        try (DecoderPool recycled =
                new DecoderPool(new DecodeSettings(2, 250, 600_000, 1_024, 64 << 20, false, new Niceness(0)))) {
            recycled.decode(good, PICTURE);
            files = openFiles();
            for (int i = 0; i < 1_000; i++) {
                assertThat(recycled.decode(i % 10 == 9 ? new byte[] {1, 2, 3} : good, PICTURE))
                        .isInstanceOf(i % 10 == 9 ? Decoded.Failed.class : Decoded.Media.class);
            }
            assertThat(recycled.status().started()).isGreaterThanOrEqualTo(4);
            assertThat(recycled.status().crashed()).isZero();
            assertThat(recycled.status().alive()).isEqualTo(1);
            assertThat(openFiles()).isLessThanOrEqualTo(files + 3);
        }
        assertThat(openFiles()).isLessThanOrEqualTo(files);
    }

    private static void assertHealthy() {
        assertThat(pool.decode(good, PICTURE)).isInstanceOf(Decoded.Media.class);
    }

    private static FailureCategory failure(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Failed.class);
        return ((Decoded.Failed) decoded).why();
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private byte[] clip() throws IOException {
        return SampleMedia.mp4(folder, 50, 25, frame -> SampleMedia.drawing(320, 240, frame / 25));
    }

    /** A PNG of this size with so many zeros in it, packed. */
    private static byte[] png(int width, int height, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        PngChunk.write(out, "IHDR", header.toByteArray());
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[zeros]);
        deflater.finish();
        byte[] packed = new byte[zeros + 1_000];
        int length = deflater.deflate(packed);
        deflater.end();
        PngChunk.write(out, "IDAT", Arrays.copyOf(packed, length));
        PngChunk.write(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    /** A GIF whose frames are each as large as the whole and a few bytes long. */
    private static byte[] gif(int width, int height, int frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("GIF89a".getBytes(StandardCharsets.US_ASCII));
        out.write(
                new byte[] {(byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8), (byte) 0x80, 0, 0});
        out.write(new byte[] {0, 0, 0, (byte) 255, (byte) 255, (byte) 255});
        for (int i = 0; i < frames; i++) {
            out.write(new byte[] {0x21, (byte) 0xf9, 4, 0, 10, 0, 0, 0});
            out.write(new byte[] {
                0x2c, 0, 0, 0, 0, (byte) width, (byte) (width >> 8), (byte) height, (byte) (height >> 8), 0
            });
            out.write(new byte[] {2, 2, 0x44, 1, 0});
        }
        out.write(0x3b);
        return out.toByteArray();
    }

    /** Overwrites four bytes at an offset behind the name of a box. */
    private static void setInt(byte[] mp4, String box, int offset, int value) {
        byte[] name = box.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + name.length <= mp4.length; at++) {
            if (Arrays.equals(mp4, at, at + 4, name, 0, 4)) {
                java.nio.ByteBuffer.wrap(mp4).putInt(at + offset, value);
                return;
            }
        }
        throw new IllegalStateException("no " + box);
    }
}
