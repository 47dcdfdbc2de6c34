package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Completeness;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Modality;
import dev.weir.contract.Severity;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Waiver;
import dev.weir.policy.engine.RulePolicy;
import dev.weir.policy.shipped.ShippedPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedPolicyTest {
    private static final RulePolicy POLICY = ShippedPolicy.platform();
    private static final List<String> SURFACES = List.of("comment", "message", "profile", "track", "upload", "other");

    @Test
    void approvesAnEnglishTextThatNobodyMinds() {
        for (String surface : SURFACES) {
            Ruling ruling = POLICY.decide(
                    Asked.text(surface, Map.of("hate", 0.1, "spam", 0.2)).ask());

            assertThat(ruling.decision()).as(surface).isEqualTo(Decision.APPROVED);
            assertThat(ruling.conditions()).isEmpty();
            assertThat(ruling.waivers())
                    .as("what no scorer of the release sees is named")
                    .singleElement()
                    .satisfies(waiver -> {
                        assertThat(waiver.getRule()).isEqualTo("platform/scam-in-words");
                        assertThat(waiver.getLabel()).isEqualTo("scam");
                    });
            assertThat(ruling.completeness()).isEqualTo(Completeness.COMPLETE);
        }
    }

    @Test
    void rejectsHateThatTheModelIsSureOf() {
        for (String surface : SURFACES) {
            Ruling ruling =
                    POLICY.decide(Asked.text(surface, Map.of("hate", 0.99)).ask());

            assertThat(ruling.decision()).as(surface).isEqualTo(Decision.REJECTED);
            assertThat(ruling.severity()).isEqualTo(Severity.HIGH);
            assertThat(ruling.reasons().get(0).getLabel()).contains("hate");
            assertThat(ruling.reasons().get(0).getAuthorMessage()).contains("hate");
        }
    }

    @Test
    void holdsInTheBandBetween() {
        Ruling ruling = POLICY.decide(Asked.text("comment", Map.of("hate", 0.6)).ask());

        assertThat(ruling.decision()).isEqualTo(Decision.HELD);
        assertThat(ruling.holdReason()).isEqualTo(HoldReason.POLICY);
        assertThat(ruling.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.getRule()).isEqualTo("comment/hate-hold");
            assertThat(reason.getScore()).contains(0.6);
            assertThat(reason.getThreshold()).contains(0.5);
        });
    }

    @Test
    void rejectsAKnownTermEverywhere() {
        for (String surface : SURFACES) {
            Ruling ruling = POLICY.decide(Asked.on(surface)
                    .part("body", Modality.TEXT)
                    .model("body", "en", Map.of())
                    .terms("body", "en", Map.of("spam", 1.0))
                    .ask());

            assertThat(ruling.decision()).isEqualTo(Decision.REJECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SignalStatus.class,
            names = {"FAILED", "TIMED_OUT"})
    void holdsWhatAScorerFailedOn(SignalStatus status) {
        Signal failed = Asked.signal("text.model", "body", Modality.TEXT)
                .setStatus(status)
                .setCoverage(Asked.coverage(Asked.MODEL_LABELS, List.of("en"), null))
                .build();
        Ruling ruling = POLICY.decide(Asked.on("comment")
                .part("body", Modality.TEXT)
                .signal(failed)
                .terms("body", "en", Map.of())
                .ask());

        assertThat(ruling.decision()).isEqualTo(Decision.HELD);
        assertThat(ruling.holdReason()).isEqualTo(HoldReason.MISSING_SIGNAL);
        assertThat(ruling.completeness()).isEqualTo(Completeness.PARTIAL);
    }

    @Test
    void holdsWhatIsStillAwaited() {
        Ruling ruling = POLICY.decide(
                Asked.text("comment", Map.of()).missing("body/text.other").ask());

        assertThat(ruling.holdReason()).isEqualTo(HoldReason.MISSING_SIGNAL);
    }

    @Test
    void holdsALanguageThatNoModelReads() {
        Ruling ruling = POLICY.decide(Asked.on("comment")
                .part("body", Modality.TEXT)
                .model("body", "fi", Map.of())
                .terms("body", "fi", Map.of())
                .ask());

        assertThat(ruling.decision()).isEqualTo(Decision.HELD);
        assertThat(ruling.holdReason()).isEqualTo(HoldReason.UNCOVERED);
    }

    @Test
    void approvesAShortTextOfNoLanguageAndSaysWhatItWaived() {
        Ruling ruling = POLICY.decide(Asked.on("comment")
                .part("body", Modality.TEXT, 5)
                .model("body", "und", Map.of("hate", 0.01))
                .terms("body", "und", Map.of())
                .ask());

        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
        assertThat(ruling.waivers())
                .isNotEmpty()
                .allMatch(waiver -> waiver.getRule().equals("platform/short-undetermined-text"))
                .extracting(Waiver::getLabel)
                .contains("hate");
    }

    @Test
    void holdsAShortTextOfNoLanguageWhereAScorerFailed() {
        Signal failed = Asked.signal("text.terms", "body", Modality.TEXT)
                .setStatus(SignalStatus.FAILED)
                .build();
        for (String surface : SURFACES) {
            Ruling ruling = POLICY.decide(Asked.on(surface)
                    .part("body", Modality.TEXT, 5)
                    .model("body", "und", Map.of())
                    .signal(Asked.signal("text.pii", "body", Modality.TEXT)
                            .setCoverage(Asked.coverage(List.of("pii"), List.of(), null))
                            .build())
                    .signal(failed)
                    .ask());

            assertThat(ruling.decision()).as(surface).isEqualTo(Decision.HELD);
            assertThat(ruling.holdReason()).as(surface).isEqualTo(HoldReason.MISSING_SIGNAL);
        }
    }

    @Test
    void holdsALongTextOfNoLanguage() {
        Ruling ruling = POLICY.decide(Asked.on("comment")
                .part("body", Modality.TEXT, 5_000)
                .model("body", "und", Map.of())
                .terms("body", "und", Map.of())
                .ask());

        assertThat(ruling.holdReason()).isEqualTo(HoldReason.UNCOVERED);
    }

    @Test
    void holdsAPictureThatNobodyLookedAt() {
        Ruling ruling = POLICY.decide(
                Asked.text("upload", Map.of()).part("photo", Modality.IMAGE).ask());

        assertThat(ruling.holdReason()).isEqualTo(HoldReason.UNCOVERED);
    }

    @Test
    void quarantinesAMatchWithKnownChildAbuse() {
        Signal match = Asked.signal("image.hash", "photo", Modality.IMAGE)
                .setCoverage(Asked.coverage(List.of("sexual.minors"), List.of(), null))
                .setScores(Map.of("sexual.minors", 1.0))
                .setEvidence(List.of(Asked.bankEntry("photo", "sexual.minors", "known")))
                .build();
        Ruling ruling = POLICY.decide(
                Asked.on("upload").part("photo", Modality.IMAGE).signal(match).ask());

        assertThat(ruling.decision()).isEqualTo(Decision.REJECTED);
        assertThat(ruling.handling()).isEqualTo(Handling.QUARANTINED);
        assertThat(ruling.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(ruling.reasons().get(0).getFloor()).isTrue();
        assertThat(ruling.reasons().get(0).getEvidence()).hasSize(1);
    }

    @Test
    void neverRejectsForSelfHarmAlone() {
        for (String surface : SURFACES) {
            for (String label : List.of("self_harm", "self_harm.disclosure")) {
                Ruling ruling =
                        POLICY.decide(Asked.text(surface, Map.of(label, 1.0)).ask());

                assertThat(ruling.decision()).as(surface).isNotEqualTo(Decision.REJECTED);
                if (!surface.equals("track") || ruling.decision() == Decision.HELD) {
                    assertThat(ruling.reasons())
                            .anyMatch(r -> r.getAuthorMessage().equals(Optional.of("self-harm-support")));
                }
            }
        }
    }

    @Test
    void letsExplicitLyricsThroughForAdultsOnly() {
        Ruling ruling = POLICY.decide(Asked.text("track", Map.of("sexual", 0.8)).ask());

        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
        assertThat(ruling.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.getKind()).isEqualTo(ConditionKind.AGE_RESTRICT);
            assertThat(condition.getParameters()).containsEntry("minAge", "18");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT", "de_CH"})
    void speaksToAuthorsInTheirLanguage(String locale) {
        assertThat(POLICY.message("held", locale))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Wir prüfen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "en-GB", "fi", "x"})
    void fallsBackToEnglish(String locale) {
        assertThat(POLICY.message("held", locale))
                .hasValueSatisfying(text -> assertThat(text).startsWith("We are checking"));
    }

    @Test
    void approvesWithoutAClassifierOnlyWhereThatIsWaivedByName() {
        Question termsOnly = Asked.on("comment")
                .part("body", Modality.TEXT)
                .terms("body", "en", Map.of())
                .ask();
        Question nothing = Asked.on("comment").part("body", Modality.TEXT).ask();

        assertThat(POLICY.decide(termsOnly).decision()).isEqualTo(Decision.HELD);
        Ruling ruling = ShippedPolicy.withoutModels().decide(termsOnly);
        assertThat(ruling.decision()).isEqualTo(Decision.APPROVED);
        assertThat(ruling.waivers()).extracting(Waiver::getLabel).contains("hate", "sexual");
        assertThat(ShippedPolicy.withoutModels().decide(nothing).decision()).isEqualTo(Decision.HELD);
    }

    @Test
    void namesItsBundlesThePlatformFirst() {
        assertThat(POLICY.versions()).hasSize(6).first().satisfies(ref -> {
            assertThat(ref.getId()).isEqualTo("platform");
            assertThat(ref.getDigest())
                    .hasValueSatisfying(digest -> assertThat(digest).startsWith("sha256:"));
        });
    }
}
