package dev.weir.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.shipped.ShippedPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of thresholds in docs/policy.md, held to the shipped rules. */
class PolicyPageTest {
    private static final Pattern THRESHOLD = Pattern.compile("scores\\.(\\w+) >= 0(\\.\\d+).*", Pattern.DOTALL);

    @Test
    void theTableHasTheThresholdOfEveryShippedRuleThatRejectsOrHolds() {
        List<List<String>> table = Repository.read("docs/policy.md")
                .lines()
                .dropWhile(line -> !line.startsWith("| reject / hold"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();
        List<String> seen = new ArrayList<>();
        for (Bundle bundle : ShippedPolicy.bundles()) {
            int column = table.get(0).indexOf(bundle.id());
            for (Rule rule : bundle.rules()) {
                Matcher threshold = THRESHOLD.matcher(rule.when());
                if (column > 0 && rule.id().matches(".*-(reject|hold)") && threshold.matches()) {
                    table.stream()
                            .filter(row -> row.get(1).startsWith(threshold.group(1)))
                            .forEach(row -> {
                                seen.add(rule.id());
                                assertThat(row.get(column))
                                        .as("%s of %s", rule.id(), bundle.id())
                                        .contains(threshold.group(2));
                            });
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(40);
    }
}
