package dev.weir.standalone;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;

/** Pictures, sounds and clips, most of them small enough to travel in an event; one of its own for each seed. */
final class SmallMedia {
    private static final int SOUND_RATE = 16_000;
    private static final int FRAMES_A_SECOND = 10;

    private SmallMedia() {}

    /** Shapes with edges, so that a perceptual hash has something to hold on to. */
    static BufferedImage drawing(long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), 320, 240, colour(random)));
        graphics.fillRect(0, 0, 320, 240);
        for (int i = 0; i < 24; i++) {
            graphics.setColor(colour(random));
            graphics.fillRect(
                    random.nextInt(320) - 80, random.nextInt(240) - 60, random.nextInt(160), random.nextInt(120));
        }
        graphics.dispose();
        return image;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(1 << 24));
    }

    static BufferedImage code(String text) throws WriterException {
        int side = 400;
        BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, side, side);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, bits.get(i % side, i / side) ? 0 : 0xFFFFFF);
        }
        return image;
    }

    /** A code on a grained ground, over 3 MB as PNG, as a photograph would be. */
    static byte[] photograph(String text) throws IOException, WriterException {
        Random grain = new Random(7);
        BufferedImage image = new BufferedImage(1_600, 1_300, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(
                        x,
                        y,
                        (236 + grain.nextInt(20)) << 16 | (236 + grain.nextInt(20)) << 8 | 236 + grain.nextInt(20));
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(code(text), 600, 400, null);
        graphics.dispose();
        return png(image);
    }

    static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** A second of a tone, as WAV. */
    static byte[] sound(long seed) throws IOException {
        ByteBuffer samples = ByteBuffer.allocate(2 * SOUND_RATE).order(ByteOrder.LITTLE_ENDIAN);
        samples.asShortBuffer().put(tone(SOUND_RATE, seed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(samples.array()),
                        new AudioFormat(SOUND_RATE, 16, 1, true, false),
                        SOUND_RATE),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    private static ShortBuffer tone(int count, long seed) {
        ShortBuffer samples = ShortBuffer.allocate(count);
        for (int i = 0; i < count; i++) {
            samples.put(i, (short) (8_000 * Math.sin(2 * Math.PI * (200 + seed) * i / SOUND_RATE)));
        }
        return samples;
    }

    /** A second that shows this picture to a tone, H.264 and AAC in MP4. */
    static byte[] clip(Path folder, BufferedImage picture) throws IOException {
        Path file = Files.createTempFile(folder, "clip", ".mp4");
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        try (FFmpegFrameRecorder recorder =
                        new FFmpegFrameRecorder(file.toFile(), picture.getWidth(), picture.getHeight(), 1);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setVideoBitrate(1_000_000);
            recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
            recorder.setFrameRate(FRAMES_A_SECOND);
            recorder.setGopSize(FRAMES_A_SECOND);
            recorder.setSampleRate(SOUND_RATE);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.start();
            for (int i = 0; i < FRAMES_A_SECOND; i++) {
                recorder.record(converter.convert(picture));
                recorder.recordSamples(SOUND_RATE, 1, tone(SOUND_RATE / FRAMES_A_SECOND, 240));
            }
            recorder.stop();
        }
        byte[] clip = Files.readAllBytes(file);
        Files.delete(file);
        return clip;
    }
}
