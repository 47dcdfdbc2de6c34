package dev.weir.policy;

import dev.weir.contract.DecisionFacts;
import dev.weir.contract.PartDigest;
import dev.weir.contract.Signal;
import java.time.Instant;
import java.util.List;

/**
 * Everything a policy may look at. Each field also stands in the verdict, so that the same question can be asked again years later.
 *
 * @param facts facts of the event and its author
 * @param parts what there is to judge, by part
 * @param signals what scorers said of the parts
 * @param missing signals that were asked for and are not in, as {@code partId/scorer}
 * @param rolloutBucket sticky bucket of the author, 0 to 9,999
 * @param decidedAt the time that counts for the decision
 */
public record Question(
        DecisionFacts facts,
        List<PartDigest> parts,
        List<Signal> signals,
        List<String> missing,
        int rolloutBucket,
        Instant decidedAt) {
    public Question {
        parts = List.copyOf(parts);
        signals = List.copyOf(signals);
        missing = List.copyOf(missing);
        if (rolloutBucket < 0 || rolloutBucket > 9_999) {
            throw new IllegalArgumentException("rolloutBucket must be 0 to 9,999 but is " + rolloutBucket);
        }
    }

    /** Whether an entry of a bank matched that is for nobody's eyes. No policy may make less of it than a quarantined hold. */
    public boolean isQuarantined() {
        for (Signal signal : signals) {
            if (signal.getQuarantine()) {
                return true;
            }
        }
        return false;
    }
}
