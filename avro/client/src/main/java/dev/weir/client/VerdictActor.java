package dev.weir.client;

import dev.weir.contract.Verdict;

/** Acts on one verdict: decides, calls the handler, then remembers. Used by one thread. */
final class VerdictActor {
    private final SequenceStore store;
    private final PublishHandler handler;
    private final KnownConditions known;

    VerdictActor(SequenceStore store, PublishHandler handler, KnownConditions known) {
        this.store = store;
        this.handler = handler;
        this.known = known;
    }

    /** Returns what was done. The memory is written last: when the handler throws, the verdict is as if it had never come. */
    GateDecision act(Verdict verdict) {
        LastActed last = store.last(verdict.getContentId());
        GateDecision decision = GateRules.decide(verdict, last, known);
        if (decision instanceof GateDecision.Publish approval) {
            decision = GateRules.compare(approval, handler.find(verdict.getContentId(), verdict.getRevision()), last);
        }
        tell(decision);
        remember(decision, last);
        return decision;
    }

    /** Takes in a verdict that an earlier run acted on. */
    void recall(Verdict verdict) {
        LastActed nothing = new LastActed.Nothing();
        remember(GateRules.decide(verdict, nothing, known), nothing);
    }

    SequenceStore store() {
        return store;
    }

    PublishHandler handler() {
        return handler;
    }

    private void tell(GateDecision decision) {
        if (decision instanceof GateDecision.Publish approval) {
            handler.publish(approval);
        } else if (decision instanceof GateDecision.Withhold withheld) {
            handler.withhold(withheld);
        } else if (decision instanceof GateDecision.TakeDown takenDown) {
            handler.takeDown(takenDown);
        } else {
            handler.ignored(decision.verdict());
        }
    }

    private void remember(GateDecision decision, LastActed last) {
        if (!(decision instanceof GateDecision.Ignore)) {
            store.acted(decision.verdict().getContentId(), GateRules.actedOn(decision, last));
        }
    }
}
