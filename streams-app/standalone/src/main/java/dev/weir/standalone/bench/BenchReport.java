package dev.weir.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a benchmark found: ratios first, for they carry over to other machines; absolute numbers second. */
public record BenchReport(
        String bench, Machine machine, List<Ratio> ratios, List<Result> results, long lost, long duplicated) {

    /** Where it ran. */
    public record Machine(int cores, long maxHeapMiB, String java, String os) {
        public static Machine here() {
            Runtime runtime = Runtime.getRuntime();
            return new Machine(
                    runtime.availableProcessors(),
                    runtime.maxMemory() >> 20,
                    System.getProperty("java.version"),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
    }

    /** A number with its unit. */
    public record Result(String name, double value, String unit) {}

    /** One thing measured against another in the same run. */
    public record Ratio(String name, double value) {}

    public BenchReport {
        ratios = List.copyOf(ratios);
        results = List.copyOf(results);
        if (lost != 0 || duplicated != 0) {
            throw new IllegalStateException("no report: " + lost + " events were lost and " + duplicated
                    + " verdicts were given twice; a fast wrong gate is not a result");
        }
    }

    public String toJson() {
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(Map.of(
                            "bench", bench,
                            "machine", machine,
                            "results", results,
                            "ratios", ratios,
                            "lost", lost,
                            "duplicated", duplicated));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of numbers and names can always be written", e);
        }
    }

    public String toTable() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%s on %d cores, Java %s, %s", bench, machine.cores(), machine.java(), machine.os()));
        lines.add("");
        ratios.forEach(ratio -> lines.add(String.format(Locale.ROOT, "  %-44s %12.3f", ratio.name(), ratio.value())));
        lines.add("");
        results.forEach(result -> lines.add(
                String.format(Locale.ROOT, "  %-44s %,12.1f %s", result.name(), result.value(), result.unit())));
        lines.add("");
        lines.add("  lost 0, duplicated 0");
        return String.join(System.lineSeparator(), lines);
    }
}
