package dev.weir.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.scoring.ScorerChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    @TempDir
    Path folder;

    @Test
    void writesTheJsonThatIsPromised() throws IOException {
        EvaluationReport report = run(
                row("1", "they grumble", "\"hate\":1", "\"group\":\"a\""),
                row("2", "they mutter", "\"hate\":1", "\"group\":\"a\""),
                row("3", "we grumble at rain", "\"hate\":0", "\"group\":\"b\""),
                row("4", "we laugh", "\"hate\":0", "\"group\":\"b\""),
                row("5", "unknown", "\"pii\":1", "\"group\":\"b\""));
        JsonNode json = new ObjectMapper().readTree(ReportJson.write(report));

        assertThat(json.path("rows").asInt()).isEqualTo(5);
        assertThat(json.path("model").asText()).isEqualTo("words@3");
        JsonNode hate = json.path("labels").path("hate");
        assertThat(hate.path("positives").asInt()).isEqualTo(2);
        assertThat(hate.path("negatives").asInt()).isEqualTo(2);
        assertThat(hate.path("threshold").asDouble()).isEqualTo(.7);
        assertThat(hate.path("precision").asDouble()).isEqualTo(.5);
        assertThat(hate.path("recall").asDouble()).isEqualTo(.5);
        assertThat(hate.path("falsePositiveRate").asDouble()).isEqualTo(.5);
        assertThat(hate.path("auprc").asDouble()).isCloseTo((.5 + 2 / 3.0) / 2, within(1e-6));
        assertThat(List.of("rocAuc", "f1", "macroF1")).allMatch(hate::hasNonNull);
        assertThat(json.path("decisions").path("violating").path("rejected").asInt())
                .isEqualTo(1);
        assertThat(json.path("decisions").path("violating").path("held").asInt())
                .isEqualTo(1);
        assertThat(json.path("decisions").path("benign").path("approved").asInt())
                .isEqualTo(1);
        assertThat(json.path("slices").path("group").path("a").path("rows").asInt())
                .isEqualTo(2);
        assertThat(json.path("millisPerItem").asDouble()).isPositive();
        assertThat(json.path("notCovered").get(0).asText()).isEqualTo("pii");
    }

    @Test
    void anyIsOneWhenAnyIs() throws IOException {
        EvaluationReport report = run(
                row("1", "they grumble", "\"hate\":1,\"violence\":0", ""),
                row("2", "hello", "\"hate\":0,\"violence\":0", ""));

        LabelReport any = report.labels().get("any");
        assertThat(any.positives()).isEqualTo(1);
        assertThat(any.rocAuc()).isEqualTo(1);
        assertThat(report.notCovered()).containsExactly("violence");
    }

    @Test
    void namesOfOtherTaxonomiesAreUnderstood() {
        assertThat(LabelRules.meaning("toxic")).isEqualTo("any");
        assertThat(LabelRules.meaning("self-harm")).isEqualTo("self_harm");
        assertThat(LabelRules.meaning("hate/threatening")).isEqualTo("hate.threat");
        assertThat(LabelRules.meaning("sexual.minors")).isEqualTo("sexual.minors");
    }

    @Test
    void sliceAccuracyGoesByTheOneLabelThatIsThere() throws IOException {
        EvaluationReport report = run(
                row("1", "they grumble", "\"hate\":1", "\"case\":\"plain\""),
                row("2", "do not grumble", "\"hate\":0", "\"case\":\"negated\""),
                row("3", "hello", "\"hate\":0", "\"case\":\"negated\""));

        SliceReport negated = report.slices().get("case").get("negated");
        assertThat(negated).isEqualTo(new SliceReport(2, .5, 2, .5));
    }

    @Test
    void theReportForPeopleIsOneFileWithoutTextsOfTheSet() throws IOException {
        EvaluationReport report =
                run(row("1", "they grumble", "\"hate\":1", "\"g\":\"<b>\""), row("2", "hello", "\"hate\":0", ""));
        String html = ReportHtml.write("A & B", report);

        assertThat(html)
                .contains("<svg", "A &amp; B", "&lt;b&gt;")
                .doesNotContain("grumble", "http://", "https://", "<script", "src=");
    }

    private EvaluationReport run(String... rows) throws IOException {
        Path golden = Files.writeString(folder.resolve("golden.jsonl"), String.join("\n", rows));
        try (ScorerChain chain = new ScorerChain(List.of(new WordScorer()))) {
            return Evaluation.run(new EvaluationConfig(golden, 2, 20, 1, Instant.EPOCH), new ScorePolicy(), chain);
        }
    }

    private static String row(String id, String text, String labels, String slices) {
        return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\",\"labels\":{" + labels + "},\"slices\":{" + slices
                + "}}";
    }
}
