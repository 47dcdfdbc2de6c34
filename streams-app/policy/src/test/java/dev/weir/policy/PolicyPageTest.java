package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.shipped.ShippedPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thresholds that docs/policy.md tells are those of the shipped files. */
class PolicyPageTest {
    private static final List<String> SURFACES = List.of("comment", "message", "profile", "track", "upload");
    private static final Pattern NUMBER = Pattern.compile("\\.\\d+");

    /** The cells of the row that begins with a word, a surface each. */
    private static List<String> row(String first) throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "policy.md"));
        String row = page.lines()
                .filter(line -> line.startsWith("| " + first))
                .findFirst()
                .orElseThrow();
        return Arrays.asList(row.split("\\|")).subList(2, 2 + SURFACES.size());
    }

    private static double threshold(String surface, String label, String rule) {
        Bundle bundle = ShippedPolicy.bundles().stream()
                .filter(b -> b.id().equals(surface))
                .findFirst()
                .orElseThrow();
        String when = bundle.rules().stream()
                .filter(r -> r.id().startsWith(rule))
                .map(Rule::when)
                .findFirst()
                .orElseThrow();
        Matcher matcher = Pattern.compile("scores\\." + label + " >= ([0-9.]+)").matcher(when);
        assertThat(matcher.find()).as(when).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static List<Double> numbers(String cell) {
        return NUMBER.matcher(cell)
                .results()
                .map(number -> Double.valueOf(number.group()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hate", "harassment", "violence"})
    void tellsWhereEachSurfaceRejectsAndHolds(String label) throws IOException {
        List<String> cells = row(label);
        for (int i = 0; i < SURFACES.size(); i++) {
            String surface = SURFACES.get(i);
            assertThat(numbers(cells.get(i)))
                    .as(surface)
                    .containsExactly(
                            threshold(surface, label, label + "-reject"), threshold(surface, label, label + "-hold"));
        }
    }

    @Test
    void tellsWhereEachSurfaceMindsSelfHarm() throws IOException {
        List<String> cells = row("self-harm");
        for (int i = 0; i < SURFACES.size(); i++) {
            assertThat(numbers(cells.get(i)))
                    .as(SURFACES.get(i))
                    .containsExactly(threshold(SURFACES.get(i), "self_harm", "self-harm"));
        }
    }
}
