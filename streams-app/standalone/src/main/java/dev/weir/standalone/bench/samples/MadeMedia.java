package dev.weir.standalone.bench.samples;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Makes media to be measured with; the same every time. */
public final class MadeMedia {
    private static final int FRAMES_A_SECOND = 25;
    private static final int KEY_INTERVAL = 2 * FRAMES_A_SECOND;
    private static final int COPIES = 8;
    private static final int SOUND_RATE = 48_000;
    /** Fine structure, without which a picture is decoded faster than any photograph. */
    private static final int GRAIN = 24;

    private MadeMedia() {}

    /** JPEGs of a telephone's size, cut down as upstreams do: 2,048 × 1,536. */
    public static List<byte[]> pictures(int count) throws IOException {
        List<byte[]> pictures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(grained(drawing(2_048, 1_536, i), i), "jpg", out);
            pictures.add(out.toByteArray());
        }
        return pictures;
    }

    /** Clips of 640 × 360, H.264 and AAC, a key frame every two seconds. */
    public static List<byte[]> clips(int count, int seconds) throws IOException {
        List<byte[]> clips = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long seed = i;
            clips.add(recorded(".mp4", seconds, true, seed));
        }
        return clips;
    }

    /**
     * Such clips, of which no two have the same bytes. Only one in eight is drawn and recorded; the others differ from it in a box of MP4
     * that no decoder looks at.
     */
    public static List<byte[]> differentClips(int count, int seconds) throws IOException {
        List<byte[]> drawn = clips((count + COPIES - 1) / COPIES, seconds);
        List<byte[]> clips = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            clips.add(withFreeBox(drawn.get(i / COPIES), i));
        }
        return clips;
    }

    private static byte[] withFreeBox(byte[] clip, int number) {
        int boxBytes = 3 * Integer.BYTES;
        return ByteBuffer.allocate(clip.length + boxBytes)
                .put(clip)
                .putInt(boxBytes)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .putInt(number)
                .array();
    }

    /** AAC in MP4, one channel. */
    public static List<byte[]> sounds(int count, int seconds) throws IOException {
        List<byte[]> sounds = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sounds.add(recorded(".m4a", seconds, false, i));
        }
        return sounds;
    }

    private static byte[] recorded(String ending, int seconds, boolean withPictures, long seed) throws IOException {
        Path file = Files.createTempFile("weir-bench", ending);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        try {
            try (FFmpegFrameRecorder recorder = withPictures
                            ? new FFmpegFrameRecorder(file.toFile(), 640, 360, 1)
                            : new FFmpegFrameRecorder(file.toFile(), 1);
                    Java2DFrameConverter converter = new Java2DFrameConverter()) {
                start(recorder, withPictures);
                IntConsumer picture = withPictures ? frame -> record(recorder, converter, seed, frame) : frame -> {};
                for (int frame = 0; frame < seconds * FRAMES_A_SECOND; frame++) {
                    picture.accept(frame);
                    recorder.recordSamples(SOUND_RATE, 1, chord(frame, seed));
                }
                recorder.stop();
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void start(FFmpegFrameRecorder recorder, boolean withPictures) throws IOException {
        recorder.setFormat("mp4");
        recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
        recorder.setSampleRate(SOUND_RATE);
        if (withPictures) {
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setVideoBitrate(1_000_000);
            recorder.setFrameRate(FRAMES_A_SECOND);
            recorder.setGopSize(KEY_INTERVAL);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        }
        recorder.start();
    }

    private static void record(FFmpegFrameRecorder recorder, Java2DFrameConverter converter, long seed, int frame) {
        BufferedImage image = drawing(640, 360, seed * 1_000 + frame / KEY_INTERVAL);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillOval(frame * 7 % 640, frame * 3 % 360, 80, 80);
        graphics.dispose();
        try {
            recorder.record(converter.convert(image));
        } catch (FFmpegFrameRecorder.Exception e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage drawing(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), width, height, colour(random)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 60; i++) {
            graphics.setColor(colour(random));
            graphics.fillOval(
                    random.nextInt(width),
                    random.nextInt(height),
                    random.nextInt(width / 3),
                    random.nextInt(height / 3));
        }
        graphics.dispose();
        return image;
    }

    private static BufferedImage grained(BufferedImage image, long seed) {
        Random random = new Random(seed);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            int value = (pixels[i] & 0xFF) + random.nextInt(GRAIN) - GRAIN / 2;
            pixels[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return image;
    }

    private static ShortBuffer chord(int frame, long seed) {
        int samples = SOUND_RATE / FRAMES_A_SECOND;
        ShortBuffer buffer = ShortBuffer.allocate(samples);
        for (int i = 0; i < samples; i++) {
            double time = (frame * (double) samples + i) / SOUND_RATE;
            double value = Math.sin(2 * Math.PI * (220 + 40 * seed) * time) + Math.sin(2 * Math.PI * 1_234 * time);
            buffer.put(i, (short) (6_000 * value));
        }
        return buffer;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(1 << 24));
    }
}
