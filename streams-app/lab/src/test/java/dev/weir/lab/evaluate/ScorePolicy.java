package dev.weir.lab.evaluate;

import dev.weir.contract.Completeness;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Ruling;
import java.util.List;

/** Rejects hate from .8, holds it from .5. */
final class ScorePolicy implements Policy {
    @Override
    public List<VersionRef> versions() {
        return List.of();
    }

    @Override
    public Ruling decide(Question question) {
        double hate = 0;
        for (Signal signal : question.signals()) {
            hate = Math.max(hate, signal.getScores().getOrDefault("hate", 0.0));
        }
        Decision decision = hate >= .8 ? Decision.REJECTED : hate >= .5 ? Decision.HELD : Decision.APPROVED;
        return new Ruling(
                decision,
                List.of(),
                decision == Decision.HELD ? HoldReason.POLICY : null,
                Handling.ORDINARY,
                Severity.NONE,
                Completeness.COMPLETE,
                List.of(),
                List.of(),
                List.of());
    }
}
