package dev.weir.scoring.media.decode;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Makes media for tests: pictures that can be told apart, tones, clips. */
public final class SampleMedia {
    public static final int FRAMES_A_SECOND = 25;
    private static final int SOURCE_RATE = 48_000;

    private SampleMedia() {}

    /** Shapes that depend on the seed, with edges and gradients, so that a perceptual hash has something to hold on to. */
    public static BufferedImage drawing(int width, int height, long seed) {
        java.util.Random random = new java.util.Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new java.awt.GradientPaint(0, 0, colour(random), width, height, colour(random)));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 24; i++) {
            graphics.setColor(colour(random));
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int w = 1 + random.nextInt(width / 2);
            int h = 1 + random.nextInt(height / 2);
            if (random.nextBoolean()) {
                graphics.fillOval(x - w / 2, y - h / 2, w, h);
            } else {
                graphics.fillRect(x - w / 2, y - h / 2, w, h);
            }
        }
        graphics.dispose();
        return image;
    }

    /** @param form a form that ImageIO writes */
    public static byte[] encoded(BufferedImage image, String form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, form, out)) {
            throw new IOException("nothing here writes " + form);
        }
        return out.toByteArray();
    }

    /** H.264 and AAC in MP4: pictures by frame number, and a tone. */
    public static byte[] mp4(Path folder, int frames, int keyInterval, IntFunction<BufferedImage> picture)
            throws IOException {
        Path file = Files.createTempFile(folder, "clip", ".mp4");
        BufferedImage first = picture.apply(0);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        try (FFmpegFrameRecorder recorder =
                        new FFmpegFrameRecorder(file.toFile(), first.getWidth(), first.getHeight(), 1);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setVideoBitrate(4_000_000);
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
            recorder.setFrameRate(FRAMES_A_SECOND);
            recorder.setGopSize(keyInterval);
            recorder.setSampleRate(SOURCE_RATE);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.start();
            for (int i = 0; i < frames; i++) {
                recorder.record(converter.convert(picture.apply(i)));
                recorder.recordSamples(SOURCE_RATE, 1, tone(SOURCE_RATE / FRAMES_A_SECOND, i));
            }
            recorder.stop();
        }
        return Files.readAllBytes(file);
    }

    /** A tone of 440 Hz. */
    public static byte[] sound(Path folder, String format, int codec, int millis) throws IOException {
        Path file = Files.createTempFile(folder, "sound", "." + format);
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
            recorder.setFormat(format);
            recorder.setAudioCodec(codec);
            recorder.setSampleRate(SOURCE_RATE);
            recorder.start();
            int chunk = SOURCE_RATE / FRAMES_A_SECOND;
            for (int i = 0; i < millis * FRAMES_A_SECOND / 1_000; i++) {
                recorder.recordSamples(SOURCE_RATE, 1, tone(chunk, i));
            }
            recorder.stop();
        }
        return Files.readAllBytes(file);
    }

    private static ShortBuffer tone(int samples, int chunk) {
        ShortBuffer buffer = ShortBuffer.allocate(samples);
        for (int i = 0; i < samples; i++) {
            double time = (chunk * (double) samples + i) / SOURCE_RATE;
            buffer.put(i, (short) (8_000 * Math.sin(2 * Math.PI * 440 * time)));
        }
        return buffer;
    }

    private static Color colour(java.util.Random random) {
        return new Color(random.nextInt(1 << 24));
    }
}
