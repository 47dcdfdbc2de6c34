package dev.weir.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.bench.RolloutFindings.Times;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RolloutFindingsTest {
    @Test
    void tellsMedianAndMostOfEachTimeAndWhatWasStale() {
        RolloutFindings findings = new RolloutFindings();
        findings.add("before", new Times(10, 20, 15, 100));
        findings.add("before", new Times(30, 40, 35, 300));
        findings.add("before", new Times(20, 90, 25, 200));
        findings.add("after", new Times(1, 2, 0, 3));
        findings.staleAfterRestart(7);

        BenchReport report = findings.report(new RolloutBench.Plan(1, 300, 4, 2), 0, 0);

        Map<String, Double> results = report.results().stream()
                .collect(Collectors.toMap(BenchReport.Result::name, BenchReport.Result::value));
        assertThat(results)
                .containsEntry("before.firstVerdict.median", 20.0)
                .containsEntry("before.everyPartition.max", 90.0)
                .containsEntry("before.lastUnderTheOld.median", 25.0)
                .containsEntry("before.everyStatus.max", 300.0)
                .containsEntry("before.activations", 3.0)
                .containsEntry("after.everyStatus.max", 3.0)
                .containsEntry("after.verdictsUnderTheOld", 7.0);
    }
}
