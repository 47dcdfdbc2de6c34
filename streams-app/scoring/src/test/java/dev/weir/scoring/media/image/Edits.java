package dev.weir.scoring.media.image;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What people do to a picture before they show it again. */
final class Edits {
    private static final int MAX_SIDE = 1_280;

    private Edits() {}

    /** An edit, and the quality in which its picture is written. */
    record Edit(UnaryOperator<BufferedImage> of, float quality) {
        /** The edited picture in one of the eight orientations. */
        byte[] jpeg(BufferedImage image, int orientation) {
            return Edits.jpeg(oriented(of.apply(image), orientation), quality);
        }
    }

    /** Small enough to be edited many times. */
    static BufferedImage small(BufferedImage image) {
        BufferedImage small = image;
        while (Math.max(small.getWidth(), small.getHeight()) > MAX_SIDE) {
            small = halved(small);
        }
        return small;
    }

    /** By the name that the table gives them. */
    static Map<String, Edit> all() {
        Map<String, Edit> all = new LinkedHashMap<>();
        all.put("none (JPEG quality 90)", new Edit(image -> image, .9f));
        all.put("JPEG quality 30", new Edit(image -> image, .3f));
        all.put("scaled to a quarter", new Edit(image -> halved(halved(image)), .9f));
        all.put("scaled to twice the size", new Edit(Edits::doubled, .9f));
        all.put("1 % cut off each side", new Edit(image -> cropped(image, .01), .9f));
        all.put("2 % cut off each side", new Edit(image -> cropped(image, .02), .9f));
        all.put("5 % cut off each side", new Edit(image -> cropped(image, .05), .9f));
        all.put("10 % cut off each side", new Edit(image -> cropped(image, .1), .9f));
        all.put("10 % brighter", new Edit(image -> brighter(image, 1.1), .9f));
        all.put("10 % darker", new Edit(image -> brighter(image, .9), .9f));
        all.put("caption over the lowest 10 %", new Edit(image -> captioned(image, .1), .9f));
        all.put("caption over the lowest 20 %", new Edit(image -> captioned(image, .2), .9f));
        all.put("caption strip of 10 % added below", new Edit(image -> extended(image, .1), .9f));
        all.put("turned by 2°", new Edit(image -> tilted(image, 2), .9f));
        all.put("turned by 5°", new Edit(image -> tilted(image, 5), .9f));
        return all;
    }

    /** One of the eight orientations: a quarter turn for each of the first four, and the same of the mirrored picture. */
    private static BufferedImage oriented(BufferedImage image, int which) {
        boolean onItsSide = which % 2 == 1;
        int width = onItsSide ? image.getHeight() : image.getWidth();
        int height = onItsSide ? image.getWidth() : image.getHeight();
        AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.quadrantRotate(which % 4);
        if (which >= 4) {
            turn.scale(-1, 1);
        }
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        return drawn(image, width, height, turn);
    }

    /** Each pixel the mean of four, as those who scale pictures down do it. */
    private static BufferedImage halved(BufferedImage image) {
        BufferedImage half = new BufferedImage(image.getWidth() / 2, image.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = half.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        on.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
        on.dispose();
        return half;
    }

    private static BufferedImage doubled(BufferedImage image) {
        return drawn(image, image.getWidth() * 2, image.getHeight() * 2, AffineTransform.getScaleInstance(2, 2));
    }

    private static BufferedImage cropped(BufferedImage image, double share) {
        int left = (int) Math.round(image.getWidth() * share);
        int top = (int) Math.round(image.getHeight() * share);
        return drawn(
                image,
                image.getWidth() - 2 * left,
                image.getHeight() - 2 * top,
                AffineTransform.getTranslateInstance(-left, -top));
    }

    private static BufferedImage tilted(BufferedImage image, double degrees) {
        return drawn(
                image,
                image.getWidth(),
                image.getHeight(),
                AffineTransform.getRotateInstance(
                        Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0));
    }

    private static BufferedImage brighter(BufferedImage image, double by) {
        BufferedImage brighter = drawn(image, image.getWidth(), image.getHeight(), new AffineTransform());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = brighter.getRGB(x, y);
                int red = (int) Math.min(255, (rgb >> 16 & 0xFF) * by);
                int green = (int) Math.min(255, (rgb >> 8 & 0xFF) * by);
                int blue = (int) Math.min(255, (rgb & 0xFF) * by);
                brighter.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return brighter;
    }

    private static BufferedImage captioned(BufferedImage image, double share) {
        BufferedImage captioned = drawn(image, image.getWidth(), image.getHeight(), new AffineTransform());
        caption(captioned, (int) Math.round(image.getHeight() * share));
        return captioned;
    }

    private static BufferedImage extended(BufferedImage image, double share) {
        int strip = (int) Math.round(image.getHeight() * share);
        BufferedImage extended = drawn(image, image.getWidth(), image.getHeight() + strip, new AffineTransform());
        caption(extended, strip);
        return extended;
    }

    private static void caption(BufferedImage image, int height) {
        Graphics2D on = image.createGraphics();
        on.setColor(Color.WHITE);
        on.fillRect(0, image.getHeight() - height, image.getWidth(), height);
        on.setColor(Color.BLACK);
        on.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(6, height * 2 / 3)));
        on.drawString("when it is Monday again", image.getWidth() / 20, image.getHeight() - height / 4);
        on.dispose();
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height, AffineTransform by) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = drawn.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        on.drawImage(image, by, null);
        on.dispose();
        return drawn;
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
