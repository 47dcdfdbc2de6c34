package dev.weir.standalone.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import dev.weir.gate.lane.DecodeConfig;
import dev.weir.serdes.settings.Settings;
import dev.weir.standalone.machine.ShippedLevers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class OfflineMediaTest {
    private static final String TEST_STRING = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    @Test
    void theTestStringAsAQrCodeInAPictureIsRejected() throws Exception {
        JsonNode verdict = scan(qr(TEST_STRING));

        assertThat(verdict.path("decision").asText()).isEqualTo("REJECTED");
        assertThat(verdict.toString()).contains("known-term").contains("qr_code");
    }

    @Test
    void aPictureThatNobodyCanJudgeIsHeld() throws Exception {
        JsonNode verdict = scan(png(new BufferedImage(200, 200, BufferedImage.TYPE_3BYTE_BGR)));

        assertThat(verdict.path("decision").asText()).isEqualTo("HELD");
        assertThat(verdict.path("holdReason").asText()).isEqualTo("UNCOVERED");
    }

    @Test
    void aPictureThatWouldNotFitIntoAnEventIsLookedAtAllTheSame() throws Exception {
        byte[] code = qr(TEST_STRING);
        // What follows the end of a PNG is no part of the picture.
        byte[] large = Arrays.copyOf(code, code.length + (6 << 20));

        assertThat(scan(large).path("decision").asText()).isEqualTo("REJECTED");
    }

    @Test
    void whatIsNoPictureIsHeld() throws Exception {
        assertThat(scan(new byte[] {1, 2, 3}).path("decision").asText()).isEqualTo("HELD");
    }

    @Test
    void aPictureThatIsLargerThanMayBeDecodedIsHeldForThat() throws Exception {
        JsonNode verdict = scan(qr(TEST_STRING), Map.of("decode.maxBytes", "100"));

        assertThat(verdict.path("decision").asText()).isEqualTo("HELD");
        assertThat(verdict.toString()).contains("too_large");
    }

    private static JsonNode scan(byte[] picture) throws IOException {
        return scan(picture, Map.of());
    }

    private static JsonNode scan(byte[] picture, Map<String, String> settings) throws IOException {
        DecodeConfig decoding = Settings.read(DecodeConfig.class, DecodeConfig.PREFIX, settings);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode event = mapper.createObjectNode();
        ObjectNode part = event.putArray("parts").addObject();
        part.put("partId", "image-1").put("role", "attachment").put("modality", "IMAGE");
        part.putObject("media").put("inline", Base64.getEncoder().encodeToString(picture));
        return OfflineScan.scan(mapper.writeValueAsBytes(event), ShippedLevers.load(), decoding);
    }

    private static byte[] qr(String text) throws IOException, WriterException {
        BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 400, 400);
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 160_000; i++) {
            image.setRGB(i % 400, i / 400, bits.get(i % 400, i / 400) ? 0 : 0xFFFFFF);
        }
        return png(image);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
