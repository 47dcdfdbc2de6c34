package dev.weir.scoring.media.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.priority.Niceness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures that hold more pictures than the first: none of them passes for a picture that was looked at whole. */
class SeveralPicturesTest {
    private static final Look PICTURE = Look.picture(256, 8);
    /** Two frames of 16 by 16, and one, as libwebp writes them. */
    private static final String MOVING_WEBP =
            "UklGRhgBAABXRUJQVlA4WAoAAAACAAAADwAADwAAQU5JTQYAAAD/////AABBTk1GdgAAAAAAAAAAAA8AAA8AACgAAAJWUDhMXQAA"
                    + "AC8PwAMAcBBJkhSlM6zgDCs4K/7vTgCCtm1jJhvTn+nPJAbZRiram7zamzza+j8QgEhEKURKpVRVB4qolIiTpE5EdukSnqhu4P/J"
                    + "mDk9HY1MLk0aZHPz02vfu32tAABBTk1GbgAAAAAAAAYAAA8AAAIAACgAAABWUDhMVQAAAC8PgAAAf2CWkaS79vyttn6Kh1gNM23b"
                    + "KCBKunz2j09BxEzbNgl/KPvHrHfmPyafLGqSh1MvThSQUxB8MvXIwCwANDhB9MeQVgaZJTCPKUT0P2os1P0A";

    private static final String STILL_WEBP =
            "UklGRmoAAABXRUJQVlA4TF0AAAAvD8ADAHAQSZIUpTOs4AwrOCv+704AgrZtYyYb05/pzyQG2UYq2pu82ps82vo/EIBIRClESqVU"
                    + "VQeKqJSIk6RORHbpEp6obuD/yZg5PR2NTC5NGmRz89Nr37t9rQAA";

    private static DecoderPool pool;

    @BeforeAll
    static void open() {
        pool = new DecoderPool(new DecodeSettings(1, 200, 20_000, 1_024, 64 << 20, false, new Niceness(0)));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void aWebpThatMovesIsRefused() {
        assertThat(pool.decode(Base64.getDecoder().decode(STILL_WEBP), PICTURE)).isInstanceOf(Decoded.Media.class);
        assertRefused(Base64.getDecoder().decode(MOVING_WEBP));
    }

    @Test
    void aTiffWithSeveralPagesIsRefused() throws IOException {
        assertThat(pool.decode(tiff(1), PICTURE)).isInstanceOf(Decoded.Media.class);
        assertRefused(tiff(2));
    }

    @Test
    void aPngThatMovesIsSeenToMoveWhateverStandsBefore() throws IOException {
        for (int bytes : new int[] {0, 1_000}) {
            Decoded decoded = pool.decode(movingPng("IDAT acTL ".repeat(bytes / 10), true), PICTURE);

            assertThat(decoded).as("%d bytes of text", bytes).isInstanceOf(Decoded.Media.class);
            assertThat(((Decoded.Media) decoded).facts().frames()).isEqualTo(2);
            assertThat(((Decoded.Media) decoded).frames()).hasSize(2);
        }
        assertThat(pool.decode(movingPng("IDAT acTL ".repeat(10_000), true), PICTURE))
                .as("what ffmpeg does not find is not taken for a still")
                .isInstanceOf(Decoded.Failed.class);
    }

    @Test
    void aPngWhosePictureIsNoPartOfWhatMovesIsRefused() throws IOException {
        assertRefused(movingPng("", false));
    }

    @Test
    void theNameOfAChunkInATextIsNone() throws IOException {
        byte[] still = png("acTL IEND ", new byte[0], new byte[0]);
        Decoded decoded = pool.decode(still, PICTURE);

        assertThat(((Decoded.Media) decoded).facts().format()).isEqualTo("png");
        assertThat(pool.decode(java.util.Arrays.copyOf(still, still.length - 12), PICTURE))
                .isEqualTo(new Decoded.Failed(FailureCategory.TRUNCATED));
    }

    private static void assertRefused(byte[] bytes) {
        assertThat(pool.decode(bytes, PICTURE)).isEqualTo(new Decoded.Failed(FailureCategory.UNSUPPORTED));
    }

    private static byte[] tiff(int pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < pages; page++) {
                writer.writeToSequence(new IIOImage(SampleMedia.drawing(60, 40, page), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** @param first whether the picture that is shown where nothing moves is the first frame */
    private static byte[] movingPng(String text, boolean first) throws IOException {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        DataOutputStream animation = new DataOutputStream(before);
        PngChunk.write(animation, "acTL", numbers(first ? 2 : 1, 0));
        if (first) {
            PngChunk.write(animation, "fcTL", frame(0));
        }
        ByteArrayOutputStream after = new ByteArrayOutputStream();
        DataOutputStream second = new DataOutputStream(after);
        PngChunk.write(second, "fcTL", frame(first ? 1 : 0));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(numbers(first ? 2 : 1));
        content.write(pixels(2));
        PngChunk.write(second, "fdAT", content.toByteArray());
        return png(text, before.toByteArray(), after.toByteArray());
    }

    private static byte[] png(String text, byte[] beforePixels, byte[] afterPixels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(numbers(60, 40));
        header.write(new byte[] {8, 2, 0, 0, 0});
        PngChunk.write(out, "IHDR", header.toByteArray());
        PngChunk.write(out, "tEXt", ("Comment\0" + text).getBytes(StandardCharsets.ISO_8859_1));
        out.write(beforePixels);
        PngChunk.write(out, "IDAT", pixels(1));
        out.write(afterPixels);
        PngChunk.write(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static byte[] frame(int sequence) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(numbers(sequence, 60, 40, 0, 0));
        frame.write(new byte[] {0, 1, 0, 10, 0, 0});
        return frame.toByteArray();
    }

    /** The packed pixels of an ordinary PNG of 60 by 40. */
    private static byte[] pixels(int seed) throws IOException {
        byte[] png = SampleMedia.encoded(SampleMedia.drawing(60, 40, seed), "png");
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(png));
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        in.skipBytes(8);
        while (in.available() > 0) {
            int length = in.readInt();
            String name = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
            byte[] content = in.readNBytes(length);
            in.readInt();
            if (name.equals("IDAT")) {
                pixels.write(content);
            }
        }
        return pixels.toByteArray();
    }

    private static byte[] numbers(int... numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : numbers) {
            out.writeInt(number);
        }
        return bytes.toByteArray();
    }
}
