package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.contract.ShadowOutcome;
import dev.weir.policy.Question;
import dev.weir.policy.bundle.OnMissing;
import dev.weir.policy.bundle.Rollout;
import dev.weir.policy.expression.EvaluationException;
import dev.weir.policy.expression.Formula;
import dev.weir.policy.expression.Frame;
import dev.weir.policy.fusion.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules over one question and collects what they say. For one decision, on one thread. */
final class RuleReading {
    private final Facts facts;
    private final Frame frame;
    private final Question question;
    private final Set<String> tripped;
    private final List<Firing> firings = new ArrayList<>(0);
    private final List<ShadowOutcome> shadow = new ArrayList<>(0);
    private @Nullable CompiledRule gravestUnjudged;

    RuleReading(Facts facts, Set<String> tripped) {
        this.facts = facts;
        this.frame = new Frame(facts);
        this.question = facts.question();
        this.tripped = tripped;
    }

    List<Firing> firings() {
        return firings;
    }

    List<ShadowOutcome> shadow() {
        return shadow;
    }

    /** The gravest rule that a missing signal kept from being judged, and that holds content for that. */
    @Nullable
    CompiledRule gravestUnjudged() {
        return gravestUnjudged;
    }

    void read(RuleIndex index) {
        long[] candidates = index.candidates(facts);
        List<CompiledRule> rules = index.rules();
        for (int word = 0; word < candidates.length; word++) {
            for (long bits = candidates[word]; bits != 0; bits &= bits - 1) {
                int i = (word << 6) + Long.numberOfTrailingZeros(bits);
                if (!fires(rules.get(i))) {
                    candidates[word] &= ~(1L << i);
                }
            }
        }
        if (facts.isIncomplete()) {
            for (int i = 0; i < rules.size(); i++) {
                if ((candidates[i >> 6] & (1L << i)) == 0) {
                    readUnjudged(rules.get(i));
                }
            }
        }
    }

    private boolean fires(CompiledRule rule) {
        Rollout rollout = rule.rule().rollout();
        if (!rollout.isInForce(question.decidedAt())) {
            return false;
        }
        boolean live = rollout.isLiveFor(question.rolloutBucket());
        try {
            if (!rule.expression().holds(frame)) {
                return false;
            }
        } catch (EvaluationException e) {
            if (live) {
                firings.add(Firing.broken(rule));
            }
            return live;
        }
        if (live) {
            firings.add(Firing.fired(rule, tripped.contains(rule.key()) && rule.isBreakable(facts)));
        } else {
            shadow.add(shadowOf(rule));
        }
        return true;
    }

    private ShadowOutcome shadowOf(CompiledRule rule) {
        Formula.Bound bound = rule.metBound(facts);
        return ShadowOutcome.newBuilder()
                .setRule(rule.key())
                .setVersion(rule.bundle().version())
                .setDecision(rule.rule().then())
                .setLabel(bound == null ? rule.label().orElse(null) : bound.label())
                .setScore(bound == null ? null : facts.score(bound.slot()))
                .build();
    }

    private void readUnjudged(CompiledRule rule) {
        Rollout rollout = rule.rule().rollout();
        OnMissing onMissing = rule.rule().onMissing();
        if (onMissing == OnMissing.IGNORE
                || !rollout.isLiveFor(question.rolloutBucket())
                || !rollout.isInForce(question.decidedAt())
                || !rule.expression().reads().touches(facts)) {
            return;
        }
        if (onMissing == OnMissing.REJECT) {
            firings.add(Firing.missing(rule, Decision.REJECTED));
        } else if (gravestUnjudged == null || isGraver(rule, gravestUnjudged)) {
            gravestUnjudged = rule;
        }
    }

    private static boolean isGraver(CompiledRule rule, CompiledRule other) {
        return rule.rule().severity().compareTo(other.rule().severity()) > 0;
    }
}
