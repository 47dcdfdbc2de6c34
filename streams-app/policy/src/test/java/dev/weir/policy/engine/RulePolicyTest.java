package dev.weir.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Completeness;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Modality;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.Asked;
import dev.weir.policy.Bundles;
import dev.weir.policy.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulePolicyTest {
    private static Asked text(Map<String, Double> scores) {
        return Asked.text("comment", scores);
    }

    private static Ruling decide(Asked asked, String... rules) {
        return Bundles.policy(Bundles.withRules(rules)).decide(asked.ask());
    }

    @Test
    void letsTheMostSevereOutcomeWinAndRecordsAllThatFired() {
        Ruling ruling = decide(
                text(Map.of("hate", 0.95, "spam", 0.95)),
                Bundles.rule("warn", "scores.spam >= 0.5", "approve", "conditions: [{kind: warn_label, label: x}]"),
                Bundles.rule("hold", "scores.hate >= 0.6", "hold"),
                Bundles.rule("low", "scores.spam >= 0.9", "reject").replace("medium", "low"),
                Bundles.rule("high", "scores.hate >= 0.9", "reject").replace("medium", "high"),
                Bundles.rule("silent", "scores.hate >= 0.99", "reject").replace("medium", "critical"));

        assertThat(ruling.decision()).isEqualTo(Decision.REJECTED);
        assertThat(ruling.severity()).isEqualTo(Severity.HIGH);
        assertThat(ruling.conditions()).isEmpty();
        assertThat(ruling.reasons())
                .extracting(Reason::getRule)
                .containsExactly("base/high", "base/low", "base/hold", "base/warn");
    }

    @Test
    void approvesUnderAllConditionsAndTheHighestAge() {
        Ruling ruling = decide(
                text(Map.of("hate", 0.5)),
                Bundles.rule("a", "scores.hate >= 0.2", "approve", "conditions: [{kind: age_restrict, minAge: 16}]"),
                Bundles.rule("b", "scores.hate >= 0.3", "approve", "conditions: [{kind: age_restrict, minAge: 18}]"),
                Bundles.rule("c", "scores.hate >= 0.4", "approve", "conditions: [{kind: limit_reach}]"));

        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
        assertThat(ruling.conditions())
                .extracting(c -> c.getKind())
                .containsExactly(ConditionKind.AGE_RESTRICT, ConditionKind.LIMIT_REACH);
        assertThat(ruling.conditions().get(0).getParameters()).containsEntry("minAge", "18");
    }

    @Test
    void quarantinesWhateverDecides() {
        Ruling ruling = decide(
                text(Map.of("hate", 0.95)),
                Bundles.rule("reject", "scores.hate >= 0.9", "reject"),
                Bundles.rule("hold", "scores.hate >= 0.5", "hold", "quarantine: true"));

        assertThat(ruling.decision()).isEqualTo(Decision.REJECTED);
        assertThat(ruling.handling()).isEqualTo(Handling.QUARANTINED);
    }

    @Test
    void anEntryForNobodysEyesIsAFloorThatNoBundleWrote() {
        Asked asked = text(Map.of("hate", 0.05))
                .signal(Asked.signal("text.banks", "body", Modality.TEXT)
                        .setQuarantine(true)
                        .build());

        Ruling ruling = decide(asked, Bundles.rule("all", "scores.hate >= 0.01", "approve"));

        assertThat(ruling.decision()).isEqualTo(Decision.HELD);
        assertThat(ruling.holdReason()).isEqualTo(HoldReason.POLICY);
        assertThat(ruling.handling()).isEqualTo(Handling.QUARANTINED);
        assertThat(ruling.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ruling.reasons().get(0).getRule()).isEqualTo(Firing.QUARANTINED_ENTRY);
        assertThat(ruling.reasons().get(0).getFloor()).isTrue();
    }

    @Test
    void anEntryForNobodysEyesTakesNothingFromARejection() {
        Asked asked = text(Map.of("hate", 0.95))
                .signal(Asked.signal("text.banks", "body", Modality.TEXT)
                        .setStatus(SignalStatus.FAILED)
                        .setQuarantine(true)
                        .build());

        Ruling ruling = decide(asked, Bundles.rule("reject", "scores.hate >= 0.9", "reject"));

        assertThat(ruling.decision()).isEqualTo(Decision.REJECTED);
        assertThat(ruling.handling()).isEqualTo(Handling.QUARANTINED);
    }

    @Test
    void holdsWhenARuleHasNoValue() {
        String rule =
                Bundles.rule("divides", "10 / author.strikes > 3", "approve", "conditions: [{kind: limit_reach}]");

        assertThat(decide(text(Map.of()), rule).decision()).isEqualTo(Decision.HELD);
        assertThat(decide(text(Map.of()).facts(f -> f.setStrikes(5)), rule).decision())
                .isEqualTo(Decision.APPROVED);
    }

    @Test
    void countsForAShareOfAuthorsAndWatchesTheRest() {
        String rule = Bundles.rule("some", "scores.hate >= 0.5", "reject", "share: 10%");

        assertThat(decide(text(Map.of("hate", 0.8)).bucket(999), rule).decision())
                .isEqualTo(Decision.REJECTED);
        Ruling outside = decide(text(Map.of("hate", 0.8)).bucket(1_000), rule);
        assertThat(outside.decision()).isEqualTo(Decision.APPROVED);
        assertThat(outside.shadow()).singleElement().satisfies(shadow -> {
            assertThat(shadow.getRule()).isEqualTo("base/some");
            assertThat(shadow.getDecision()).isEqualTo(Decision.REJECTED);
            assertThat(shadow.getScore()).contains(0.8);
        });
    }

    @Test
    void onlyWatchesInShadow() {
        Ruling ruling =
                decide(text(Map.of("hate", 0.8)), Bundles.rule("s", "scores.hate >= 0.5", "reject", "shadow: true"));

        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
        assertThat(ruling.reasons()).isEmpty();
        assertThat(ruling.shadow()).hasSize(1);
    }

    @Test
    void keepsToItsTimes() {
        String rule = Bundles.rule("t", "scores.hate >= 0.5", "reject", "from: 2026-01-01\nuntil: 2026-02-01");

        assertThat(at("2025-12-31T23:59:59Z", rule)).isEqualTo(Decision.APPROVED);
        assertThat(at("2026-01-01T00:00:00Z", rule)).isEqualTo(Decision.REJECTED);
        assertThat(at("2026-02-01T00:00:00Z", rule)).isEqualTo(Decision.APPROVED);
    }

    @Test
    void letsAnEmergencyEndUnlessSomebodyElseLookedAtIt() {
        String more = "from: 2026-01-01\nemergency: {setBy: ann, ttlHours: 24%s}";
        String alone = Bundles.rule("e", "scores.hate >= 0.5", "reject", more.formatted(""));
        String reviewed = Bundles.rule("e", "scores.hate >= 0.5", "reject", more.formatted(", reviewedBy: bob"));

        assertThat(at("2026-01-01T23:59:59Z", alone)).isEqualTo(Decision.REJECTED);
        assertThat(at("2026-01-02T00:00:00Z", alone)).isEqualTo(Decision.APPROVED);
        assertThat(at("2026-01-02T00:00:00Z", reviewed)).isEqualTo(Decision.REJECTED);
    }

    private static Decision at(String time, String rule) {
        return decide(text(Map.of("hate", 0.8)).at(Instant.parse(time)), rule).decision();
    }

    @Test
    void doesWhatARuleSaysOfMissingSignals() {
        for (SignalStatus status : List.of(SignalStatus.FAILED, SignalStatus.TIMED_OUT)) {
            assertThat(withFailure(status, "profanity", "hold").holdReason()).isEqualTo(HoldReason.MISSING_SIGNAL);
            assertThat(withFailure(status, "profanity", "ignore").decision()).isEqualTo(Decision.APPROVED);
            assertThat(withFailure(status, "profanity", "reject").decision()).isEqualTo(Decision.REJECTED);
            assertThat(withFailure(status, "pii", "reject").decision()).isEqualTo(Decision.APPROVED);
            assertThat(withFailure(status, "profanity", "ignore").completeness())
                    .isEqualTo(Completeness.PARTIAL);
        }
        assertThat(withFailure(SignalStatus.SKIPPED, "profanity", "hold").decision())
                .isEqualTo(Decision.APPROVED);
    }

    /** One more scorer, which would have seen a label that nobody requires, comes to nothing. */
    private static Ruling withFailure(SignalStatus status, String label, String onMissing) {
        var signal = Asked.signal("text.extra", "body", Modality.TEXT)
                .setStatus(status)
                .setCoverage(Asked.coverage(List.of(label), List.of(), null))
                .build();
        return decide(
                text(Map.of()).signal(signal),
                Bundles.rule("r", "scores.profanity >= 0.9", "hold", "onMissing: " + onMissing));
    }

    @Test
    void takesAMissingSignalForOneThatMightHaveSaidAnything() {
        Ruling ruling =
                decide(text(Map.of()).missing("body/text.extra"), Bundles.rule("r", "scores.pii > 0.9", "hold"));

        assertThat(ruling.holdReason()).isEqualTo(HoldReason.MISSING_SIGNAL);
        assertThat(ruling.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getRule()).isEqualTo("base/r");
            assertThat(reason.getAuthorMessage()).isEmpty();
        });
    }

    @Test
    void rejectsOnWhatIsThereThoughMoreIsMissing() {
        Ruling ruling =
                decide(text(Map.of("hate", 0.9)).missing("body/x"), Bundles.rule("r", "scores.hate >= 0.9", "reject"));

        assertThat(ruling.decision()).isEqualTo(Decision.REJECTED);
        assertThat(ruling.completeness()).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    void holdsWhatATrippedRuleWouldReject() {
        RulePolicy policy = Bundles.policy(Bundles.withRules(
                        Bundles.rule("plain", "scores.hate >= 0.9", "reject"),
                        Bundles.rule("floor", "scores.spam >= 0.9", "reject", "floor: true")))
                .withTripped(Set.of("base/plain", "base/floor"));

        Ruling held = policy.decide(text(Map.of("hate", 0.95)).ask());
        assertThat(held.decision()).isEqualTo(Decision.HELD);
        assertThat(held.holdReason()).isEqualTo(HoldReason.VOLUME_BREAKER);
        assertThat(policy.decide(text(Map.of("spam", 0.95)).ask()).decision()).isEqualTo(Decision.REJECTED);
        assertThat(policy.versions()).extracting(v -> v.getId()).contains("breaker:base/plain");
    }

    @Test
    void doesNotHoldBackAMatchOfABank() {
        RulePolicy policy = Bundles.policy(Bundles.withRules(Bundles.rule("plain", "scores.hate >= 0.9", "reject")))
                .withTripped(Set.of("base/plain"));
        var match = Asked.signal("text.bank", "body", Modality.TEXT)
                .setScores(Map.of("hate", 1.0))
                .setEvidence(List.of(Asked.bankEntry("body", "hate", "known")))
                .build();

        assertThat(policy.decide(text(Map.of()).signal(match).ask()).decision()).isEqualTo(Decision.REJECTED);
    }

    @Test
    void writesDownWhatACandidateWouldDecide() {
        RulePolicy live = Bundles.policy(Bundles.withRules(Bundles.rule("r", "scores.hate >= 0.9", "reject")));
        RulePolicy tried = Bundles.policy(Bundles.withRules(Bundles.rule("r", "scores.hate >= 0.5", "reject")));
        RulePolicy watched =
                live.watchedBy(List.of(new RulePolicy.Candidate(tried.versions().get(0), tried)));

        Ruling ruling = watched.decide(text(Map.of("hate", 0.7)).ask());
        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
        assertThat(ruling.shadow()).singleElement().satisfies(shadow -> {
            assertThat(shadow.getRule()).isEqualTo("base");
            assertThat(shadow.getDecision()).isEqualTo(Decision.REJECTED);
        });
    }

    @Test
    void saysWhereEachPieceComesFrom() {
        List<EffectivePolicy.Piece> pieces = EffectivePolicy.pieces(Bundles.policy(Bundles.withRules(
                Bundles.rule("floor", "scores.hate >= 0.9", "reject", "floor: true"),
                Bundles.rule("some", "scores.spam >= 0.9", "hold", "share: 10%\nsurfaces: [comment]"))));

        assertThat(pieces)
                .contains(new EffectivePolicy.Piece(
                        "floor", "base/floor", "1", "test.yaml:13", "reject (medium) when scores.hate >= 0.9"))
                .anyMatch(piece -> piece.says().endsWith("on comment, for 10.0% of authors"))
                .anyMatch(piece -> piece.says().equals("somebody must look for hate, harassment, spam in text"));
        assertThat(EffectivePolicy.pieces(
                        Bundles.policy(Bundles.withRules(
                                Bundles.rule("some", "scores.spam >= 0.9", "hold", "surfaces: [comment]"))),
                        "track"))
                .noneMatch(piece -> piece.what().equals("rule"));
    }
}
