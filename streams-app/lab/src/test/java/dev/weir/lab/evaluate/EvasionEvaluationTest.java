package dev.weir.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.scoring.ScorerChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvasionEvaluationTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatStaysCaughtAndWhatEachNormaliserGains() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            rows.append("{\"id\":\"v")
                    .append(i)
                    .append("\",\"text\":\"they grumble again\",\"labels\":{\"hate\":1}}\n");
            rows.append("{\"id\":\"b").append(i).append("\",\"text\":\"a fine day\",\"labels\":{\"hate\":0}}\n");
        }
        Path golden = Files.writeString(folder.resolve("golden.jsonl"), rows);
        EvasionConfig config = EvasionConfig.of(new EvaluationConfig(golden, 64, 0, 3, Instant.EPOCH));
        EvasionReport report;
        try (ScorerChain chain = new ScorerChain(List.of(new WordScorer()))) {
            report = EvasionEvaluation.run(config, new ScorePolicy(), chain);
            assertThat(EvasionEvaluation.run(config, new ScorePolicy(), chain)).isEqualTo(report);
        }

        assertThat(report.caught()).isEqualTo(20);
        assertThat(report.rejected()).isEqualTo(20);
        assertThat(Objects.requireNonNull(report.evasions().get("zero_width")).flagged())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(report.evasions().get("full_width")).rejected())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(report.evasions().get("strong_leetspeak"))
                        .flagged())
                .isLessThan(.5);
        assertThat(Objects.requireNonNull(report.normalisers().get("invisibles"))
                        .gainPoints())
                .isPositive();
        assertThat(Objects.requireNonNull(report.normalisers().get("all")).gainPoints())
                .isGreaterThan(Objects.requireNonNull(report.normalisers().get("invisibles"))
                        .gainPoints());
        assertThat(Objects.requireNonNull(report.normalisers().get("all")).costPoints())
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(EvasionJson.write(report))
                        .path("evasions")
                        .path("spaced")
                        .has("notApproved"))
                .isTrue();
    }
}
