package dev.weir.scoring.media.codes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import dev.weir.scoring.media.Codes;
import dev.weir.scoring.media.decode.SampleMedia;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeReaderTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 17, 45, 90, 133, 180, 270})
    void aQrCodeIsReadHoweverItLies(double degrees) {
        BufferedImage image = Codes.placed(Codes.plain(800, 600), Codes.qr("buy now", 220), 300, 150, degrees);

        List<ReadCode> codes = read(image);

        assertThat(codes).extracting(ReadCode::text).containsExactly("buy now");
        assertThat(codes.get(0).box().getX()).isBetween(.3, .6);
        assertThat(codes.get(0).box().getY()).isBetween(.2, .6);
    }

    @Test
    void severalCodesAreRead() {
        BufferedImage image = Codes.plain(1_000, 700);
        Codes.placed(image, Codes.qr("first", 250), 20, 20, 0);
        Codes.placed(image, Codes.qr("second", 250), 600, 40, 90);
        Codes.placed(image, Codes.qr("third", 250), 300, 400, 0);

        assertThat(read(image)).extracting(ReadCode::text).containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void anInvertedCodeIsReadBesideAnOrdinaryOne() {
        BufferedImage image = Codes.plain(1_000, 600);
        Codes.placed(image, Codes.qr("harmless", 250), 20, 20, 0);
        Codes.placed(image, Codes.inverted(Codes.qr("hidden", 250)), 600, 200, 0);

        assertThat(read(image)).extracting(ReadCode::text).containsExactlyInAnyOrder("harmless", "hidden");
    }

    @ParameterizedTest
    @EnumSource(names = {"CODE_128", "CODE_39", "DATA_MATRIX", "PDF_417", "QR_CODE"})
    void codesOfManyFamiliesAreRead(BarcodeFormat format) {
        BufferedImage code = Codes.code("WEIR 2026", format, 300, 120);

        assertThat(read(Codes.placed(Codes.plain(600, 400), code, 100, 100, 0)))
                .extracting(ReadCode::text)
                .containsExactly("WEIR 2026");
    }

    @Test
    void aBarCodeOnItsSideIsRead() {
        BufferedImage code = Codes.code("WEIR 2026", BarcodeFormat.CODE_128, 300, 120);

        List<ReadCode> codes = read(Codes.placed(Codes.plain(600, 600), code, 250, 100, 90));

        assertThat(codes).extracting(ReadCode::text).containsExactly("WEIR 2026");
        assertThat(codes.get(0).box().getX()).isBetween(.55, .8);
        assertThat(codes.get(0).box().getY()).isBetween(.0, .3);
        assertThat(codes.get(0).box().getHeight())
                .isGreaterThan(codes.get(0).box().getWidth());
    }

    @Test
    void aPictureWithoutACodeHasNone() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(read(SampleMedia.drawing(640, 480, seed))).isEmpty();
        }
    }

    /** As designers like them: round modules that do not touch. */
    @Test
    void aQrCodeDrawnWithDotsIsRead() {
        BufferedImage square = Codes.qr("buy now", 29);
        BufferedImage dots = Codes.plain(29 * 12, 29 * 12);
        Graphics2D graphics = dots.createGraphics();
        square(graphics, Color.WHITE, 0, 0, 29 * 12);
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < 29 * 29; i++) {
            if ((square.getRGB(i % 29, i / 29) & 1) == 0) {
                graphics.fillOval(12 * (i % 29), 12 * (i / 29), 12, 12);
            }
        }
        graphics.dispose();

        assertThat(read(Codes.placed(Codes.plain(1_000, 700), dots, 300, 200, 0)))
                .extracting(ReadCode::text)
                .containsExactly("buy now");
    }

    @Test
    void moreCodesThanAreReadAreTold() {
        BufferedImage sheet = Codes.plain(1_000, 1_000);
        for (int i = 0; i <= CodeReader.MAX_CODES; i++) {
            Codes.placed(sheet, Codes.qr("code " + i, 180), 190 * (i % 5) + 10, 190 * (i / 5) + 10, 0);
        }

        assertThat(readAll(sheet).isComplete()).isFalse();
    }

    /** Three corners make a code: looked at by threes, 900 of them would take hours. */
    @Test
    @Timeout(120)
    void aPictureFullOfCornersOfCodesEndsTheSearch() {
        BufferedImage corners = Codes.plain(600, 600);
        Graphics2D graphics = corners.createGraphics();
        for (int i = 0; i < 900; i++) {
            int x = 20 * (i % 30);
            int y = 20 * (i / 30);
            square(graphics, Color.WHITE, x, y, 18);
            square(graphics, Color.BLACK, x + 2, y + 2, 14);
            square(graphics, Color.WHITE, x + 4, y + 4, 10);
            square(graphics, Color.BLACK, x + 6, y + 6, 6);
        }
        graphics.dispose();

        assertThat(readAll(corners).isComplete()).isFalse();
    }

    private static void square(Graphics2D graphics, Color colour, int x, int y, int side) {
        graphics.setColor(colour);
        graphics.fillRect(x, y, side, side);
    }

    private static List<ReadCode> read(BufferedImage image) {
        ReadCodes codes = readAll(image);
        assertThat(codes.isComplete()).isTrue();
        return codes.all();
    }

    private static ReadCodes readAll(BufferedImage image) {
        return CodeReader.read(Codes.rgb(image), image.getWidth(), image.getHeight());
    }
}
