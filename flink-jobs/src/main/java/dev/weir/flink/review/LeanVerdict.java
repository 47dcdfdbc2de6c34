package dev.weir.flink.review;

import dev.weir.contract.Basis;
import dev.weir.contract.Coverage;
import dev.weir.contract.DecisionFacts;
import dev.weir.contract.Reason;
import dev.weir.contract.Signal;
import dev.weir.contract.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a verdict while it may yet be reviewed: who decided what, on which scores of which models, under which rules. Evidence,
 * digests, facts of the account and the author's id are left out: no state holds them, and no savepoint.
 */
public final class LeanVerdict {
    private LeanVerdict() {}

    /** The lean one; the verdict itself stays as it is. */
    public static Verdict of(Verdict verdict) {
        return Verdict.newBuilder(verdict)
                .setReasons(
                        verdict.getReasons().stream().map(LeanVerdict::reason).toList())
                .setDigests(List.of())
                .setWaivers(List.of())
                .setShadow(List.of())
                .setConditions(List.of())
                .setAuthorId("")
                .setBasis(basis(verdict.getBasis()))
                .build();
    }

    private static Reason reason(Reason reason) {
        return Reason.newBuilder(reason).setEvidence(List.of()).build();
    }

    private static Basis basis(Basis basis) {
        DecisionFacts facts = basis.getFacts();
        return Basis.newBuilder(basis)
                .setBanks(List.of())
                .setMissing(List.of())
                .setSignals(basis.getSignals().stream().map(LeanVerdict::signal).toList())
                .setFacts(DecisionFacts.newBuilder()
                        .setSurface(facts.getSurface())
                        .setCommunity(facts.getCommunity())
                        .setLocale(facts.getLocale().orElse(null))
                        .build())
                .build();
    }

    private static Signal signal(Signal signal) {
        return Signal.newBuilder(signal)
                .setCoverage(Coverage.newBuilder().build())
                .setEvidence(List.of())
                .setFacts(Map.of())
                .build();
    }
}
