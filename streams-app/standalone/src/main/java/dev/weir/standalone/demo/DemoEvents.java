package dev.weir.standalone.demo;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.digest.Sha256;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** The events of one demonstration, the same ones in the same order each time but for their ids and times. */
final class DemoEvents {
    /** Every so many events are a picture. */
    static final int PICTURE_EVERY = 8;

    /** Every so many pictures hold a code with the string that is always rejected. */
    static final int CODE_EVERY = 3;

    private static final List<String> COMMUNITIES = List.of("demo/garden", "demo/music", "demo/travel");
    private static final int AUTHORS = 12;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final String ALWAYS_REJECTED =
            "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private final String run;
    private final List<Sample> samples = samples();

    /** @param began when the demonstration began; it stands in every id, so that two of them do not meet */
    DemoEvents(Instant began) {
        this.run = "demo-" + Long.toString(began.getEpochSecond(), Character.MAX_RADIX) + "-";
    }

    private record Sample(String surface, String text) {}

    /** How all ids of this demonstration begin. */
    String idsBeginWith() {
        return run;
    }

    /** The event of this number, from 0. */
    ContentEvent event(int number, Instant now) {
        Random random = new Random(number);
        boolean picture = number % PICTURE_EVERY == PICTURE_EVERY - 1;
        Sample sample = samples.get(random.nextInt(samples.size()));
        return ContentEvent.newBuilder()
                .setContentId(run + number)
                .setSurface(picture ? "comment" : sample.surface())
                .setCommunity(COMMUNITIES.get(random.nextInt(COMMUNITIES.size())))
                .setAuthor(Author.newBuilder()
                        .setAuthorId("demo-author-" + random.nextInt(AUTHORS))
                        .build())
                .setParts(List.of(picture ? picture(number / PICTURE_EVERY) : text(sample.text())))
                .setSubmittedAt(now)
                .build();
    }

    private static Part text(String text) {
        return Part.newBuilder()
                .setPartId("body")
                .setRole("body")
                .setModality(Modality.TEXT)
                .setText(text)
                .build();
    }

    private static Part picture(int number) {
        byte[] png = png(number % CODE_EVERY == CODE_EVERY - 1 ? code() : drawing(number));
        return Part.newBuilder()
                .setPartId("picture")
                .setRole("attachment")
                .setModality(Modality.IMAGE)
                .setMedia(MediaReference.newBuilder()
                        .setInline(ByteBuffer.wrap(png))
                        .setMimeType("image/png")
                        .setDigest(Sha256.of(png))
                        .setSizeBytes((long) png.length)
                        .build())
                .build();
    }

    private static BufferedImage drawing(int number) {
        Random random = new Random(number);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, colour(random), WIDTH, HEIGHT, colour(random)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 14; i++) {
            graphics.setColor(colour(random));
            graphics.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(150), random.nextInt(150));
        }
        graphics.dispose();
        return image;
    }

    private static Color colour(Random random) {
        return new Color(random.nextInt(1 << 24));
    }

    private static BufferedImage code() {
        try {
            BitMatrix bits = new QRCodeWriter().encode(ALWAYS_REJECTED, BarcodeFormat.QR_CODE, HEIGHT, HEIGHT);
            BufferedImage image = new BufferedImage(HEIGHT, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
            for (int i = 0; i < HEIGHT * HEIGHT; i++) {
                image.setRGB(i % HEIGHT, i / HEIGHT, bits.get(i % HEIGHT, i / HEIGHT) ? 0 : 0xFFFFFF);
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalStateException("a short text fits a code", e);
        }
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<Sample> samples() {
        try (InputStream file = DemoEvents.class.getResourceAsStream("samples.txt")) {
            String lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(DemoEvents::sample)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(String line) {
        int bar = line.indexOf('|');
        return new Sample(line.substring(0, bar).toLowerCase(Locale.ROOT), line.substring(bar + 1));
    }
}
