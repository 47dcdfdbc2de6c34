package dev.weir.scoring.media.decode.child;

import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Pictures by ImageIO with TwelveMonkeys' readers: pictures made for print, and forms that ffmpeg does not read. */
final class ImageIoPicture {
    private ImageIoPicture() {}

    static ImageReader reader(ImageInputStream stream) throws Refused {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new Refused(FailureCategory.UNSUPPORTED);
        }
        ImageReader reader = readers.next();
        reader.setInput(stream, true, true);
        return reader;
    }

    static Frame read(byte[] bytes, Look look) throws Refused {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            ImageReader reader = reader(stream);
            try {
                return scaled(readPixels(reader, look), look.maxSide());
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new Refused(FailureCategory.UNDECODABLE);
        }
    }

    private static BufferedImage readPixels(ImageReader reader, Look look) throws IOException, Refused {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > look.maxPixels()) {
            throw new Refused(FailureCategory.TOO_LARGE);
        }
        // A truncated picture is filled with grey and a warning.
        boolean[] warned = new boolean[1];
        reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / (2 * look.maxSide()));
        parameters.setSourceSubsampling(step, step, 0, 0);
        BufferedImage image = reader.read(0, parameters);
        if (warned[0]) {
            throw new Refused(FailureCategory.TRUNCATED);
        }
        return image;
    }

    private static Frame scaled(BufferedImage image, int maxSide) {
        double scale = Math.min(1, (double) maxSide / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage target = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        byte[] pixels = ((DataBufferByte) target.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i += 3) {
            byte blue = pixels[i];
            pixels[i] = pixels[i + 2];
            pixels[i + 2] = blue;
        }
        return new Frame(0, 0, width, height, pixels);
    }
}
