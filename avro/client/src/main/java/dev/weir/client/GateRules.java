package dev.weir.client;

import dev.weir.client.GateDecision.Ignore;
import dev.weir.client.GateDecision.Publish;
import dev.weir.client.GateDecision.TakeDown;
import dev.weir.client.GateDecision.Why;
import dev.weir.client.GateDecision.Withhold;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole judgement of a publish gate: pure functions from what is known to what is done. */
final class GateRules {
    private GateRules() {}

    static GateDecision decide(Verdict verdict, LastActed last, KnownConditions known) {
        if (last instanceof LastActed.Exactly exactly && verdict.getSequence() <= exactly.sequence()) {
            return new Ignore(verdict);
        }
        Why obstacle = obstacle(verdict, known);
        if (obstacle != null) {
            return refuse(verdict, last, obstacle);
        }
        if (last instanceof LastActed.AtMost most && verdict.getSequence() <= most.sequence()) {
            return refuse(verdict, last, Why.FORGOTTEN);
        }
        return new Publish(verdict);
    }

    /** The last look before anything becomes visible: at the very bytes. */
    static GateDecision compare(Publish approval, Optional<Publishable> content, LastActed last) {
        Verdict verdict = approval.verdict();
        if (content.isEmpty()) {
            return refuse(verdict, last, Why.NO_CONTENT);
        }
        return content.get().isWhatWasApproved(verdict.getDigests())
                ? approval
                : refuse(verdict, last, Why.OTHER_BYTES);
    }

    /**
     * The sequence that counts as acted on afterwards. An approval that was not published for reasons of the gate's own leaves room for
     * itself to come again (the conditions may be understood by then, the content may be there), and for nothing older. What may have
     * been forgotten stays possible: the sequence never falls below it.
     */
    static long actedOn(GateDecision decision, LastActed last) {
        long sequence = decision.verdict().getSequence();
        boolean refusedApproval =
                !(decision instanceof Publish) && decision.verdict().getDecision() == Decision.APPROVED;
        long acted = refusedApproval ? sequence - 1 : sequence;
        return last instanceof LastActed.AtMost most ? Math.max(acted, most.sequence()) : acted;
    }

    private static @Nullable Why obstacle(Verdict verdict, KnownConditions known) {
        return switch (verdict.getDecision()) {
            case HELD -> Why.HELD;
            case REJECTED -> Why.REJECTED;
            case APPROVED -> obstacleToApproval(verdict, known);
        };
    }

    private static @Nullable Why obstacleToApproval(Verdict verdict, KnownConditions known) {
        if (verdict.getHandling() != Handling.ORDINARY) {
            return Why.QUARANTINED;
        }
        if (!verdict.getConditions().stream().allMatch(known::understands)) {
            return Why.UNKNOWN_CONDITION;
        }
        return verdict.getDigests().isEmpty() ? Why.NO_DIGESTS : null;
    }

    /** Something may be visible as soon as any verdict was acted on, or may have been. */
    private static GateDecision refuse(Verdict verdict, LastActed last, Why why) {
        return last instanceof LastActed.Nothing ? new Withhold(verdict, why) : new TakeDown(verdict, why);
    }
}
