package dev.weir.scoring.media.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.scoring.media.decode.SampleMedia;
import java.awt.image.BufferedImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each hash of a print is that of the picture turned as its name says. */
class OrientationTest {
    @ParameterizedTest
    @EnumSource
    void namesWhatWasDone(Orientation orientation) {
        BufferedImage image = SampleMedia.drawing(400, 300, 7);
        PdqPrint print = print(image);
        PdqHash turned = print(turned(image, orientation)).hash();

        for (Orientation each : Orientation.values()) {
            int bits = turned.distance(print.in(each));
            if (each == orientation) {
                assertThat(bits).as("%s", each).isLessThanOrEqualTo(16);
            } else {
                assertThat(bits).as("%s", each).isGreaterThan(PdqIndex.MAX_DISTANCE);
            }
        }
    }

    private static BufferedImage turned(BufferedImage image, Orientation orientation) {
        boolean onItsSide = switch (orientation) {
            case AS_IT_IS, MIRRORED, MIRRORED_TOP_TO_BOTTOM, TURNED_AROUND -> false;
            default -> true;
        };
        int lastX = image.getWidth() - 1;
        int lastY = image.getHeight() - 1;
        BufferedImage turned = new BufferedImage(
                onItsSide ? lastY + 1 : lastX + 1, onItsSide ? lastX + 1 : lastY + 1, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y <= lastY; y++) {
            for (int x = 0; x <= lastX; x++) {
                int rgb = image.getRGB(x, y);
                switch (orientation) {
                    case AS_IT_IS -> turned.setRGB(x, y, rgb);
                    case MIRRORED -> turned.setRGB(lastX - x, y, rgb);
                    case MIRRORED_TOP_TO_BOTTOM -> turned.setRGB(x, lastY - y, rgb);
                    case TURNED_AROUND -> turned.setRGB(lastX - x, lastY - y, rgb);
                    case TURNED_RIGHT -> turned.setRGB(lastY - y, x, rgb);
                    case TURNED_LEFT -> turned.setRGB(y, lastX - x, rgb);
                    case FLIPPED_ALONG_DIAGONAL -> turned.setRGB(y, x, rgb);
                    case FLIPPED_ALONG_OTHER_DIAGONAL -> turned.setRGB(lastY - y, lastX - x, rgb);
                }
            }
        }
        return turned;
    }

    private static PdqPrint print(BufferedImage image) {
        byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = image.getRGB(x, y);
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return Pdq.print(rgb, image.getWidth(), image.getHeight());
    }
}
