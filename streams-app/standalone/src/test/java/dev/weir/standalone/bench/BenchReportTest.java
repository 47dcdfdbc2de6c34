package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchReportTest {
    @Test
    void refusesALoss() {
        assertThatThrownBy(() -> report(1, 0)).hasMessageContaining("1 events were lost");
    }

    @Test
    void refusesADuplicate() {
        assertThatThrownBy(() -> report(0, 2)).hasMessageContaining("2 verdicts were given twice");
    }

    @Test
    void isWrittenAsJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(report(0, 0).toJson());

        assertThat(json.at("/bench").asText()).isEqualTo("gate");
        assertThat(json.at("/machine/cores").asInt()).isPositive();
        assertThat(json.at("/results/0/unit").asText()).isEqualTo("events/s");
        assertThat(json.at("/ratios/0/name").asText()).isEqualTo("gateOfLimit.shipped");
        assertThat(json.at("/ratios/0/value").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/lost").isInt()).isTrue();
    }

    private static BenchReport report(long lost, long duplicated) {
        return new BenchReport(
                "gate",
                Machine.here(),
                List.of(new Ratio("gateOfLimit.shipped", 0.5)),
                List.of(new Result("gate.shipped", 10, "events/s")),
                lost,
                duplicated);
    }
}
