package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.HoldReason;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.contract.Verdict;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import dev.weir.policy.engine.CoverageMatrix;
import dev.weir.policy.engine.RulePolicy;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.shipped.ShippedScorers;
import dev.weir.standalone.machine.ShippedLevers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The third law through the gate's own examiner, with the scorers and policies of the release: over surface, kind of content, language and
 * label, nothing is approved that was required and that nobody looked for and nobody waived by name.
 */
class CoverageMatrixTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> SURFACES =
            List.of("comment", "message", "profile", "track", "upload", "livestream");
    private static final Map<String, String> TEXTS = texts();

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("English", "The train to the coast leaves at nine tomorrow morning, and we shall take it together.");
        texts.put("German", "Der Zug ans Meer fährt morgen früh um neun, und wir nehmen ihn alle zusammen.");
        texts.put("Finnish", "Juna lähtee huomenna aamulla yhdeksältä ja me kaikki menemme sillä rannalle.");
        texts.put("Chinese", "明天早上九点有一班开往海边的火车，我们大家一起坐那班车去吧。");
        texts.put("Arabic", "يغادر القطار إلى الساحل غدا في التاسعة صباحا وسنستقله جميعا معا.");
        texts.put("two languages", "The train leaves at nine. Juna lähtee huomenna aamulla yhdeksältä, tule mukaan.");
        texts.put("short", "ok :)");
        texts.put("long and undetermined", "xqzt vbnm ".repeat(60));
        texts.put("empty", "");
        return texts;
    }

    private static List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        TEXTS.forEach((name, text) -> parts.add(new Part(name, "body", Modality.TEXT, text, null)));
        for (Modality modality : List.of(Modality.IMAGE, Modality.AUDIO, Modality.VIDEO)) {
            MediaReference media = MediaReference.newBuilder()
                    .setInline(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                    .build();
            parts.add(new Part(modality.name(), "attachment", modality, null, media));
        }
        return parts;
    }

    private static ContentEvent event(String surface, List<Part> parts) {
        return ContentEvent.newBuilder()
                .setContentId("c")
                .setRevision(1)
                .setSurface(surface)
                .setAuthor(Author.newBuilder().setAuthorId("a").build())
                .setParts(parts)
                .setSubmittedAt(NOW)
                .build();
    }

    @Test
    void approvesNothingThatIsRequiredAndUncovered() {
        Levers levers = ShippedLevers.load();
        RulePolicy policy = ShippedPolicy.platform();
        int approved = 0;
        int held = 0;
        for (String surface : SURFACES) {
            for (Part part : parts()) {
                Verdict verdict = Examiner.decide(List.of(event(surface, List.of(part))), levers, NOW)
                        .get(0);
                if (verdict.getDecision() == Decision.APPROVED) {
                    approved++;
                    assertThat(open(policy, surface, part, verdict))
                            .as("%s %s", surface, part.getPartId())
                            .isEmpty();
                } else {
                    held += verdict.getDecision() == Decision.HELD ? 1 : 0;
                }
            }
        }
        assertThat(approved).isGreaterThanOrEqualTo(SURFACES.size() * 2);
        assertThat(held).isGreaterThanOrEqualTo(SURFACES.size() * 5);
    }

    @Test
    void aFinePartBesideItSavesNoPart() {
        Levers levers = ShippedLevers.load();
        for (Part part : parts()) {
            Verdict alone = Examiner.decide(List.of(event("upload", List.of(part))), levers, NOW)
                    .get(0);
            Part fine = new Part("fine", "title", Modality.TEXT, TEXTS.get("English"), null);
            Verdict both = Examiner.decide(List.of(event("upload", List.of(fine, part))), levers, NOW)
                    .get(0);
            assertThat(both.getDecision()).as(part.getPartId()).isEqualTo(alone.getDecision());
        }
    }

    @Test
    void withoutAModelSwearingIsLookedForInTheLanguagesOfItsListAlone() {
        Levers levers = new Levers("no model", ShippedScorers.withoutModel(), ShippedPolicy.withoutModels());
        for (String text : List.of("English", "German", "short")) {
            assertThat(said(levers, text).getDecision()).as(text).isEqualTo(Decision.APPROVED);
        }
        for (String text : List.of("Finnish", "Chinese", "Arabic", "long and undetermined")) {
            Verdict verdict = said(levers, text);
            assertThat(verdict.getHoldReason()).as(text).contains(HoldReason.UNCOVERED);
            assertThat(verdict.getReasons())
                    .as(text)
                    .allSatisfy(reason -> assertThat(reason.getLabel()).contains("profanity"));
        }
    }

    private static Verdict said(Levers levers, String text) {
        Part part = new Part(text, "body", Modality.TEXT, TEXTS.get(text), null);
        return Examiner.decide(List.of(event("comment", List.of(part))), levers, NOW)
                .get(0);
    }

    /** Labels that are required of a part in the languages found in it, and that no signal covers and no waiver names. */
    private static Set<String> open(RulePolicy policy, String surface, Part part, Verdict verdict) {
        List<Signal> scored = verdict.getBasis().getSignals().stream()
                .filter(signal -> signal.getStatus() == SignalStatus.SCORED)
                .toList();
        Set<String> languages = scored.stream()
                .map(signal -> signal.getCoverage().getLanguage().orElse("und"))
                .map(tag -> tag.split("-")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        languages.add("und");
        if (languages.size() > 1) {
            languages.remove("und");
        }
        Set<String> open = new TreeSet<>();
        for (CoverageMatrix.Cell cell : CoverageMatrix.of(policy, List.of(), List.of(surface), languages)) {
            boolean required = cell.modality() == part.getModality();
            boolean covered = scored.stream()
                    .anyMatch(signal ->
                            signal.getCoverage().getLabels().contains(cell.label()) && reads(signal, cell.language()));
            boolean waived = verdict.getWaivers().stream()
                    .anyMatch(waiver -> waiver.getLabel().equals(cell.label()));
            if (required && !covered && !waived) {
                open.add(cell.label() + " in " + cell.language());
            }
        }
        return open;
    }

    private static boolean reads(Signal signal, String language) {
        List<String> readable = signal.getCoverage().getLanguages();
        return readable.isEmpty()
                || readable.stream().map(tag -> tag.split("-")[0]).anyMatch(language::equals);
    }
}
