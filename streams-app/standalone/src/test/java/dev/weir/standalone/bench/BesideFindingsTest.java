package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.weir.standalone.bench.BenchReport.Ratio;
import dev.weir.standalone.bench.BenchReport.Result;
import dev.weir.standalone.bench.BesideRound.Found;
import dev.weir.standalone.bench.BesideRound.LaneWindow;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BesideFindingsTest {
    @Test
    void theMiddleRoundCountsAndTheDifferenceIsToldBesideTheRatio() {
        BesideFindings findings = new BesideFindings(2_000, 10);
        findings.add(round(20, 30, 12, 9, 40));
        findings.add(round(500, 900, 1, 1, 33));
        findings.add(round(10, 15, 14, 7, 38));

        BenchReport report = findings.report(0, 0);

        assertThat(ratio(report, "besideOfAlone.p99")).isEqualTo(1.5, offset(0.01));
        assertThat(ratio(report, "laneBesideOfAlone")).isEqualTo(7.0 / 12, offset(1e-9));
        assertThat(result(report, "besideOverAlone.p99")).isEqualTo(10, offset(0.1));
        assertThat(result(report, "laneBeside.film")).isEqualTo(70);
        assertThat(result(report, "laneBeside.waiting")).as("the least").isEqualTo(33);
    }

    private static Found round(long aloneMillis, long besideMillis, double laneAlone, double laneBeside, long waiting) {
        return new Found(
                histogram(aloneMillis),
                histogram(besideMillis),
                new LaneWindow(laneAlone, 3, waiting),
                new LaneWindow(laneBeside, 2, waiting));
    }

    private static Histogram histogram(long millis) {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(millis * 1_000_000, 1_000);
        return histogram;
    }

    private static double ratio(BenchReport report, String name) {
        return report.ratios().stream()
                .filter(ratio -> ratio.name().equals(name))
                .mapToDouble(Ratio::value)
                .findFirst()
                .orElseThrow();
    }

    private static double result(BenchReport report, String name) {
        return report.results().stream()
                .filter(result -> result.name().equals(name))
                .mapToDouble(Result::value)
                .findFirst()
                .orElseThrow();
    }
}
