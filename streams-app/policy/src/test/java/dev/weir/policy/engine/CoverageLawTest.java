package dev.weir.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.Asked;
import dev.weir.policy.Labels;
import dev.weir.policy.Ruling;
import dev.weir.policy.engine.CoverageMatrix.Cell;
import dev.weir.policy.engine.CoverageMatrix.Sight;
import dev.weir.policy.engine.CoverageMatrix.State;
import dev.weir.policy.shipped.ShippedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The third law over a generated matrix of surface, modality, language and label: nothing required and not looked for is approved. */
class CoverageLawTest {
    private static final RulePolicy POLICY = ShippedPolicy.platform();
    private static final List<String> SURFACES =
            List.of("comment", "message", "profile", "track", "upload", "unheard-of");
    private static final List<Modality> MODALITIES = List.of(Modality.values());
    private static final List<String> LANGUAGES = List.of("en", "en-GB", "de", "fi", "zh-Hant", "und", "");

    /** How a scorer can fall short. */
    private enum Shortfall {
        WITHOUT_LABEL,
        OTHER_LANGUAGE,
        LOOKED_THINLY,
        LOOKED_AT_NOTHING,
        FAILED,
        TIMED_OUT,
        SKIPPED,
        OTHER_BYTES,
        OTHER_PART,
        OTHER_MODALITY,
        NO_SIGNAL
    }

    private static Asked asked(String surface, Modality modality, long bytes) {
        return Asked.on(surface).part("p", modality, bytes);
    }

    private static Signal signal(Modality modality, List<String> labels, String language, List<String> reads) {
        return Asked.signal("s", "p", modality)
                .setCoverage(Asked.coverage(labels, reads, language.isEmpty() ? null : language))
                .build();
    }

    private static List<Signal> shortfall(Shortfall how, Modality modality, String label, String language) {
        List<String> all = Labels.TAXONOMY;
        List<String> others = new ArrayList<>(all);
        others.remove(label);
        Signal rest = signal(modality, others, language, List.of());
        Signal whole = signal(modality, all, language, List.of());
        Signal.Builder bad = Signal.newBuilder(whole);
        return switch (how) {
            case WITHOUT_LABEL -> List.of(rest);
            case OTHER_LANGUAGE -> List.of(rest, signal(modality, all, language, List.of("xx")));
            case LOOKED_THINLY -> {
                bad.getCoverageBuilder().setLookedAt(39);
                yield List.of(rest, bad.build());
            }
            case LOOKED_AT_NOTHING -> {
                bad.getCoverageBuilder().setLookedAt(0).setTotal(0);
                yield List.of(rest, bad.build());
            }
            case FAILED ->
                List.of(rest, bad.setScorer("t").setStatus(SignalStatus.FAILED).build());
            case TIMED_OUT ->
                List.of(
                        rest,
                        bad.setScorer("t").setStatus(SignalStatus.TIMED_OUT).build());
            case SKIPPED -> List.of(rest, bad.setStatus(SignalStatus.SKIPPED).build());
            case OTHER_BYTES -> List.of(rest, bad.setDigest("sha256:other").build());
            case OTHER_PART -> List.of(rest, bad.setPartId("q").build());
            case OTHER_MODALITY ->
                List.of(
                        rest,
                        bad.setModality(modality == Modality.TEXT ? Modality.IMAGE : Modality.TEXT)
                                .build());
            case NO_SIGNAL -> List.of();
        };
    }

    @Test
    void approvesNothingThatIsRequiredAndUncovered() {
        int held = 0;
        int waived = 0;
        for (String surface : SURFACES) {
            for (Modality modality : MODALITIES) {
                for (String language : LANGUAGES) {
                    for (String label : Labels.TAXONOMY) {
                        for (Shortfall how : Shortfall.values()) {
                            if (isRequired(surface, modality, language, label) || how == Shortfall.NO_SIGNAL) {
                                Ruling ruling = decide(surface, modality, language, label, how);
                                boolean named = ruling.waivers().stream()
                                        .anyMatch(waiver -> waiver.getLabel().equals(label));
                                assertThat(ruling.decision() != Decision.APPROVED || named)
                                        .as("%s %s %s %s %s", surface, modality, language, label, how)
                                        .isTrue();
                                held += ruling.decision() == Decision.HELD ? 1 : 0;
                                waived += ruling.decision() == Decision.APPROVED ? 1 : 0;
                            }
                        }
                    }
                }
            }
        }
        assertThat(held).isGreaterThan(5_000);
        assertThat(waived).isPositive();
    }

    private static Ruling decide(String surface, Modality modality, String language, String label, Shortfall how) {
        Asked asked = asked(surface, modality, 40);
        shortfall(how, modality, label, language).forEach(asked::signal);
        return POLICY.decide(asked.ask());
    }

    private static boolean isRequired(String surface, Modality modality, String language, String label) {
        return CoverageMatrix.of(POLICY, List.of(), List.of(surface), List.of(language.isEmpty() ? "und" : language))
                .stream()
                .anyMatch(cell -> cell.modality() == modality && cell.label().equals(label));
    }

    @Test
    void approvesWhatIsCoveredWhole() {
        for (String surface : SURFACES) {
            for (Modality modality : List.of(Modality.TEXT, Modality.IMAGE, Modality.AUDIO, Modality.VIDEO)) {
                Ruling ruling = POLICY.decide(asked(surface, modality, 40)
                        .signal(signal(modality, Labels.TAXONOMY, "fi", List.of()))
                        .ask());

                assertThat(ruling.decision()).as("%s %s", surface, modality).isEqualTo(Decision.APPROVED);
                assertThat(ruling.waivers()).isEmpty();
            }
        }
    }

    @Test
    void holdsWhatIsOfNoKnownKindHoweverWellCovered() {
        for (Modality modality : List.of(Modality.UNKNOWN, Modality.AUTHOR)) {
            Ruling ruling = POLICY.decide(asked("comment", modality, 40)
                    .signal(signal(modality, Labels.TAXONOMY, "en", List.of()))
                    .ask());

            assertThat(ruling.holdReason()).isEqualTo(HoldReason.UNCOVERED);
        }
    }

    @Test
    void holdsWhatHasNoPartsAtAll() {
        assertThat(POLICY.decide(Asked.on("comment").ask()).holdReason()).isEqualTo(HoldReason.UNCOVERED);
    }

    @Test
    void holdsATextOfTwoLanguagesOfWhichOneIsNotRead() {
        Ruling ruling = POLICY.decide(Asked.on("comment")
                .part("body", Modality.TEXT)
                .model("body", "en", Map.of())
                .terms("body", "fi", Map.of())
                .ask());

        assertThat(ruling.holdReason()).isEqualTo(HoldReason.UNCOVERED);
    }

    @Test
    void neverWaivesWhatAFloorRequires() {
        Ruling ruling = POLICY.decide(asked("upload", Modality.IMAGE, 40)
                .signal(signal(Modality.IMAGE, List.of("sexual", "violence"), "", List.of()))
                .ask());

        assertThat(ruling.holdReason()).isEqualTo(HoldReason.UNCOVERED);
        assertThat(ruling.reasons())
                .anyMatch(reason -> reason.getFloor()
                        && reason.getLabel().filter("sexual.minors"::equals).isPresent());
    }

    @Test
    void callsAGapThatAMissingSignalCouldCloseMissing() {
        Ruling late = POLICY.decide(
                asked("upload", Modality.IMAGE, 40).missing("p/image.hash").ask());

        assertThat(late.holdReason()).isEqualTo(HoldReason.MISSING_SIGNAL);
    }

    @Test
    void printsWhatIsRequiredCoveredAndWaived() {
        List<Sight> sights = List.of(
                new Sight("text.model", Modality.TEXT, Set.copyOf(Asked.MODEL_LABELS), Set.of("en")),
                new Sight("text.terms", Modality.TEXT, Set.copyOf(Asked.TERM_LABELS), Set.of()));
        List<Cell> cells = CoverageMatrix.of(POLICY, sights, List.of("comment"), List.of("en", "fi", "und"));

        assertThat(cells)
                .contains(new Cell("comment", Modality.TEXT, "en", "hate", State.COVERED, "text.model"))
                .contains(new Cell("comment", Modality.TEXT, "fi", "pii", State.COVERED, "text.terms"))
                .contains(new Cell("comment", Modality.TEXT, "fi", "hate", State.UNCOVERED, "platform/text"))
                .contains(new Cell(
                        "comment",
                        Modality.TEXT,
                        "und",
                        "hate",
                        State.WAIVED_WHEN_SHORT,
                        "platform/short-undetermined-text"))
                .contains(new Cell(
                        "comment",
                        Modality.IMAGE,
                        "en",
                        "sexual.minors",
                        State.UNCOVERED,
                        "platform/pictures-known-abuse"));
    }
}
