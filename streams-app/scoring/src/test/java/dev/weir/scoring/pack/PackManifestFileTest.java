package dev.weir.scoring.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.scoring.pack.PackManifest.Activation;
import dev.weir.scoring.pack.PackManifest.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackManifestFileTest {
    private static final String GOOD = PackFixture.hashedYaml("2026.1").replace("${model.onnx}", "a".repeat(64));

    @Test
    void readsWhatAPackSays() throws Exception {
        PackManifest manifest = parse(GOOD);

        assertThat(manifest.id()).isEqualTo("fixture");
        assertThat(manifest.version()).isEqualTo("2026.1");
        assertThat(manifest.kind()).isEqualTo(Kind.HASHED_TEXT);
        assertThat(manifest.labelNames()).containsExactly("hate", "hate.threat", "spam");
        assertThat(manifest.threshold("spam")).contains(.5);
        assertThat(manifest.threshold("other")).isEmpty();
        assertThat(manifest.coverage().languages()).containsExactly("en");
        assertThat(manifest.coverage().minLetters()).isEqualTo(12);
        assertThat(manifest.calibration().activation()).isEqualTo(Activation.SIGMOID);
        assertThat(manifest.results()).containsEntry("measured", "never");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: fixture            | id: Fixture!              | id must match",
                "id: fixture            | ids: fixture              | id is missing",
                "modality: text         | modality: image           | modality 'image' does not go with kind hashed-text",
                "kind: hashed-text      | kind: magic               | kind 'magic' is not known",
                "path: model.onnx       | path: ../model.onnx       | files[0].path must stay inside the pack",
                "path: model.onnx       | path: /etc/passwd         | files[0].path must stay inside the pack",
                "sha256: \"aaaa         | sha256: \"zzzz            | files[0].sha256 must match",
                "name: spam, output: 2  | name: spam, output: two   | labels[2].output must be a whole number",
                "name: spam, output: 2  | name: spam, output: -1    | labels[2].output must be 0 or more",
                "name: spam, output: 2  | name: Spam, output: 2     | labels[2].name must match",
                "threshold: 0.5         | threshold: 1.5            | labels[0].threshold must lie between 0 and 1",
                "threshold: 0.5         | threshold: .nan           | labels[0].threshold must be a finite number",
                "languages: [en]        | languages: en             | coverage.languages must be a list",
                "languages: [en]        | languages: [1]            | coverage.languages[0] must be a string",
                "labels: [hate,         | labels: [sexual, hate,    | coverage.labels claims 'sexual'",
                "minLetters: 12         | leastLetters: 12          | coverage.leastLetters is not known",
                "activation: sigmoid    | activation: relu          | calibration.activation must be none, sigmoid or softmax",
                "activation: sigmoid | activation: softmax | calibration.method platt needs activation sigmoid",
                "method: platt | method: magic | calibration.method must be none or platt",
                "int64[batch,len] | int32[batch,len] | inputs.ids must match",
                "hate: {slope: 1.0 | hate: {slope: -1.0 | calibration.byLabel.hate.slope must be above 0",
                "spam: {slope | scam: {slope | calibration.byLabel.scam is not among labels",
                "card: card.md          | card: card.md, extra: 1   | not the YAML",
                "results:               | surprise: 1\\nresults:     | surprise is not known",
            })
    void refusesWithTheNameOfTheKey(String what, String by, String why) {
        String changed = GOOD.replace(what.strip(), by.strip().replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> parse(changed))
                .isInstanceOf(PackRefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesYamlMadeToHurt() {
        String laughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
        String deep = "results: " + "[".repeat(50) + "]".repeat(50);
        String twice = "id: a\nid: b\n";
        String typed = "id: !!java.net.URL [\"http://localhost\"]\n";

        for (String bad : new String[] {laughs, deep, twice, typed, "", "- a list", "x: " + "y".repeat(300_000)}) {
            assertThatThrownBy(() -> parse(bad)).isInstanceOf(PackRefusedException.class);
        }
    }

    private static PackManifest parse(String yaml) throws PackRefusedException {
        return PackManifestFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
    }
}
