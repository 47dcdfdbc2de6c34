package dev.weir.lab.train.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.data.Decontamination;
import dev.weir.lab.data.TextLabel;
import dev.weir.scoring.text.hashed.FeatureSettings;
import dev.weir.scoring.text.hashed.HashedFeatures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The pack that ships: whole, small enough, made for these features, and of a sound mind. */
class ShippedPackTest {

    private static final int LARGEST_PACK_BYTES = 16 << 20;

    private static byte[] file(String name) throws IOException {
        try (InputStream in = Decontamination.class.getResourceAsStream("/packs/weir-text/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    @Test
    void theManifestKnowsItsModelAndItsFeatures() throws Exception {
        byte[] onnx = file("model.onnx");
        byte[] manifest = file("model.yaml");
        assertThat(onnx.length + manifest.length + file("card.md").length).isLessThanOrEqualTo(LARGEST_PACK_BYTES);
        Map<String, Object> yaml = new Yaml().load(new String(manifest, StandardCharsets.UTF_8));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(onnx));
        assertThat(yaml.get("files")).asString().contains(digest);
        FeatureSettings shipped = FeatureSettings.shipped();
        assertThat(yaml.get("features"))
                .asString()
                .contains("buckets=" + shipped.buckets(), "windowTokens=" + shipped.windowTokens(), shipped.version());
        assertThat((List<?>) yaml.get("labels")).hasSameSizeAs(TextLabel.values());
    }

    @Test
    void itTellsAThreatFromATripAndAnInsultFromThanks() throws IOException {
        List<String> texts = List.of(
                "I will kill you tonight, watch your back",
                "thank you so much for the lovely evening",
                "I want to kill myself, I can't go on",
                "how do I kill a Python process?");
        try (OnnxCheck check = new OnnxCheck(file("model.onnx"), new HashedFeatures(FeatureSettings.shipped()))) {
            float[][] scores = check.scores(texts);
            int violence = TextLabel.VIOLENCE.ordinal();
            int selfHarm = TextLabel.SELF_HARM.ordinal();
            int any = TextLabel.ANY.ordinal();
            assertThat(scores[0][violence]).isGreaterThan(0.5f);
            assertThat(scores[1][any]).isLessThan(0.3f);
            assertThat(scores[2][selfHarm]).isGreaterThan(0.5f);
            assertThat(scores[3][violence]).isLessThan(0.2f);
            assertThat(scores[3][selfHarm]).isLessThan(0.2f);
        }
    }
}
