package dev.weir.scoring.media.pdq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.scoring.media.ThreatExchange;
import dev.weir.scoring.media.decode.DecodeSettings;
import dev.weir.scoring.media.decode.Decoded;
import dev.weir.scoring.media.decode.DecoderPool;
import dev.weir.scoring.media.decode.Frame;
import dev.weir.scoring.media.decode.Look;
import dev.weir.scoring.media.decode.SampleMedia;
import dev.weir.scoring.media.priority.Niceness;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PdqTest {
    @Test
    void publishedVectorsAreMet() throws IOException {
        int met = 0;
        try (DecoderPool pool =
                new DecoderPool(new DecodeSettings(1, 100, 600_000, 1_024, 64 << 20, false, new Niceness(0)))) {
            for (Map.Entry<String, ThreatExchange.Vector> vector :
                    ThreatExchange.vectors().entrySet()) {
                PdqPrint print = print(pool, ThreatExchange.picture(vector.getKey()));
                int distance = distance(print, vector.getValue().hash());
                System.out.println(
                        "PDQ " + vector.getKey() + ": distance " + distance + ", quality " + print.quality());
                if (vector.getValue().quality() >= 80) {
                    assertThat(distance).as(vector.getKey()).isLessThanOrEqualTo(10);
                    assertThat(print.quality()).as(vector.getKey()).isGreaterThanOrEqualTo(80);
                    met++;
                }
            }
        }
        assertThat(met).isPositive();
    }

    @Test
    void theSevenOtherOrientationsAreThoseOfTheTurnedPicture() {
        BufferedImage image = SampleMedia.drawing(256, 256, 7);
        PdqPrint straight = print(image);
        for (int turn = 0; turn < 8; turn++) {
            PdqHash turned = print(turned(image, turn)).hash();
            int nearest =
                    straight.hashes().stream().mapToInt(turned::distance).min().orElseThrow();
            assertThat(nearest).as("orientation " + turn).isLessThanOrEqualTo(10);
        }
        assertThat(straight.hashes().stream().distinct()).hasSize(8);
    }

    @Test
    void unlikePicturesAreFarApart() {
        PdqHash one = print(SampleMedia.drawing(300, 200, 1)).hash();
        PdqHash other = print(SampleMedia.drawing(300, 200, 2)).hash();

        assertThat(one.distance(other)).isGreaterThan(80);
    }

    @Test
    void aPictureOfOneColourHasNoQuality() {
        PdqPrint print = print(new BufferedImage(100, 100, BufferedImage.TYPE_3BYTE_BGR));

        assertThat(print.quality()).isZero();
        assertThat(print.isTelling()).isFalse();
    }

    @Test
    void aPictureOfOnePixelHasAHash() {
        assertThat(print(new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR)).isTelling())
                .isFalse();
    }

    @Test
    void aHashIsWrittenAsItIsRead() {
        PdqHash hash = print(SampleMedia.drawing(300, 200, 1)).hash();

        assertThat(PdqHash.parse(hash.toString())).isEqualTo(hash);
    }

    private static int distance(PdqPrint print, String hash) {
        return print.hash().distance(PdqHash.parse(hash));
    }

    private static PdqPrint print(DecoderPool pool, byte[] picture) {
        Frame frame = ((Decoded.Media) pool.decode(picture, Look.picture(1_024, 1)))
                .frames()
                .get(0);
        return Pdq.print(frame.rgb(), frame.width(), frame.height());
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

    private static BufferedImage turned(BufferedImage image, int turn) {
        AffineTransform transform = new AffineTransform();
        transform.quadrantRotate(turn / 2, image.getWidth() / 2.0, image.getHeight() / 2.0);
        if (turn % 2 == 1) {
            transform.translate(image.getWidth(), 0);
            transform.scale(-1, 1);
        }
        return new AffineTransformOp(transform, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, null);
    }
}
