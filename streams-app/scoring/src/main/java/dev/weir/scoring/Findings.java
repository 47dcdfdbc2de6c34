package dev.weir.scoring;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.VersionRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer found in one part, before it becomes a signal.
 *
 * @param model model or bank that speaks
 * @param scores calibrated probability by label, 0 to 1
 * @param facts facts by name; never content
 * @param quarantine whether an entry of a bank matched that is for nobody's eyes
 */
public record Findings(
        @Nullable VersionRef model,
        Coverage coverage,
        Map<String, Double> scores,
        List<Evidence> evidence,
        Map<String, String> facts,
        boolean quarantine) {
    public Findings {
        scores = Taxonomy.withParents(scores);
    }

    /** Findings that a policy alone decides how to handle. */
    public Findings(
            @Nullable VersionRef model,
            Coverage coverage,
            Map<String, Double> scores,
            List<Evidence> evidence,
            Map<String, String> facts) {
        this(model, coverage, scores, evidence, facts, false);
    }
}
