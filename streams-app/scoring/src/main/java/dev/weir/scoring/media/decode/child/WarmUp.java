package dev.weir.scoring.media.decode.child;

import dev.weir.scoring.media.decode.Look;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** Uses everything once before the lock falls: afterwards no library and no class file can be opened any more. */
final class WarmUp {
    private static final long MAX_NATIVE_ALLOCATION = 512L << 20;
    private static final int SIDE = 64;
    private static final int SAMPLES = 1_600;

    private WarmUp() {}

    static void run() throws IOException {
        ImageIO.setUseCache(false);
        ImageIO.scanForPlugins();
        for (Class<?> library :
                new Class<?>[] {avutil.class, avcodec.class, avformat.class, swresample.class, swscale.class}) {
            Loader.load(library);
        }
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        avutil.av_max_alloc(MAX_NATIVE_ALLOCATION);
        for (String form : new String[] {"png", "jpg", "gif", "bmp"}) {
            byte[] picture = picture(form, SIDE);
            read(picture);
            byImageIo(picture);
        }
        // So long that it is cut into pieces.
        read(picture("png", 4 * SIDE));
        read(sound());
        read("no media at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static void read(byte[] media) throws IOException {
        DataOutputStream nowhere = new DataOutputStream(OutputStream.nullOutputStream());
        try {
            MediaReader.read(media, new Answer(nowhere, Look.clip(SIDE / 2, 2, 1, 1_000)));
        } catch (Refused e) {
            // What is not media is refused, and that path is warm then, too.
            return;
        }
    }

    private static void byImageIo(byte[] picture) {
        try {
            ImageIoPicture.read(picture, Look.picture(SIDE / 2, 1));
        } catch (Refused e) {
            throw new IllegalStateException("ImageIO does not read what it wrote", e);
        }
    }

    private static byte[] picture(String form, int width) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, SIDE, BufferedImage.TYPE_3BYTE_BGR), form, out);
        return out.toByteArray();
    }

    private static byte[] sound() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioFormat format = new AudioFormat(Look.SAMPLE_RATE / 2f, 16, 2, true, false);
        ByteArrayInputStream silence = new ByteArrayInputStream(new byte[4 * SAMPLES]);
        AudioSystem.write(new AudioInputStream(silence, format, SAMPLES), AudioFileFormat.Type.WAVE, out);
        return out.toByteArray();
    }
}
