package dev.weir.gateway.console;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Context;
import dev.weir.contract.Evidence;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Reason;
import dev.weir.contract.Severity;
import dev.weir.contract.Verdict;
import dev.weir.gateway.cases.PastVerdict;
import dev.weir.gateway.cases.ReviewCase;
import dev.weir.gateway.console.view.CasePage;
import dev.weir.gateway.console.view.CasePage.ChoiceGroup;
import dev.weir.gateway.console.view.CasePage.Fact;
import dev.weir.gateway.console.view.CasePage.PartView;
import dev.weir.gateway.console.view.CasePage.ReasonView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes the words of a case page from the records. */
final class CasePages {
    private static final int MAX_REASONS = 20;

    private final RuleWords rules;
    private final PartMedia media;
    private final Clock clock;

    CasePages(RuleWords rules, PartMedia media, Clock clock) {
        this.rules = rules;
        this.media = media;
        this.clock = clock;
    }

    CasePage.Head head(ReviewCase found) {
        Instant now = clock.instant();
        return new CasePage.Head(
                found.contentId(),
                found.revision(),
                found.sequence(),
                PlainWords.severity(found.severity()),
                PlainWords.hold(found.holdReason()),
                found.surface(),
                found.community(),
                found.language(),
                PlainWords.when(found.heldSince(), now),
                PlainWords.when(found.due(), now),
                found.due().isBefore(now));
    }

    CasePage.Work work(ReviewCase found, String reviewer, boolean claimable) {
        Instant now = clock.instant();
        String holder = found.claim().map(ReviewCase.Claim::reviewer).orElse("");
        String until = found.claim()
                .map(claim -> Math.max(1, Duration.between(now, claim.until()).toMinutes()) + " min")
                .orElse("");
        return new CasePage.Work(holder.equals(reviewer), holder, until, claimable, now.toEpochMilli(), "");
    }

    List<ReasonView> reasons(Verdict verdict) {
        List<ReasonView> views = new ArrayList<>();
        for (Reason reason : verdict.getReasons().stream().limit(MAX_REASONS).toList()) {
            views.add(new ReasonView(
                    rules.words(reason, verdict),
                    reason.getRule(),
                    reason.getLabel().map(PlainWords::label).orElse(""),
                    reason.getScore().map(PlainWords::score).orElse(""),
                    reason.getThreshold().map(PlainWords::score).orElse(""),
                    evidence(reason, isSevere(verdict)),
                    reason.getFloor(),
                    views.isEmpty()));
        }
        return views;
    }

    /** What stands in no text and so cannot be marked there. */
    private static String evidence(Reason reason, boolean severe) {
        return reason.getEvidence().stream()
                .map(evidence -> evidence(evidence, severe))
                .filter(words -> !words.isEmpty())
                .distinct()
                .limit(5)
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    private static String evidence(Evidence evidence, boolean severe) {
        return switch (evidence.getKind()) {
            case BANK_ENTRY ->
                "matches entry " + evidence.getEntry().orElse("?") + " of bank "
                        + evidence.getBank().orElse("?");
            case FRAME -> "at frame " + evidence.getFrame().orElse(0L);
            case TIME_RANGE -> "from " + seconds(evidence.getFromMillis()) + " to " + seconds(evidence.getToMillis());
            case TERM, PATTERN ->
                // A term says as much as the text that is veiled for it.
                evidence.getTerm()
                        .map(term -> severe ? "matches a term" : "matches " + term)
                        .orElse("");
            case BOX -> "in one part of the picture";
            default -> "";
        };
    }

    private static String seconds(Optional<Long> millis) {
        return String.format(Locale.ROOT, "%.1f s", millis.orElse(0L) / 1000.0);
    }

    /** The parts as they may be seen now: what is veiled carries none of its content. */
    List<PartView> parts(ContentEvent event, Verdict verdict, Set<String> unveiled, Sources sources) {
        boolean severe = isSevere(verdict);
        List<PartView> parts = new ArrayList<>();
        for (Part part : event.getParts()) {
            PartView view = part(part, verdict, severe && !unveiled.contains(part.getPartId()), unveiled, sources);
            // What a severe content answers may be as bad: it comes with the first part that was asked for.
            boolean first = parts.stream().noneMatch(each -> unveiled.contains(each.id()));
            parts.add(severe && first && unveiled.contains(part.getPartId()) ? view.answering(context(event)) : view);
        }
        return parts;
    }

    private static boolean isSevere(Verdict verdict) {
        return verdict.getSeverity().compareTo(Severity.HIGH) >= 0;
    }

    /** Where the bytes of an unveiled part can be fetched. */
    interface Sources {
        String of(String partId);
    }

    private PartView part(Part part, Verdict verdict, boolean veilText, Set<String> unveiled, Sources sources) {
        String id = part.getPartId();
        if (part.getText().isPresent()) {
            return veilText
                    ? new PartView(
                            id,
                            part.getRole(),
                            "text",
                            true,
                            "This text was found to be severe.",
                            List.of(),
                            "",
                            "",
                            Optional.empty())
                    : new PartView(
                            id,
                            part.getRole(),
                            "text",
                            false,
                            "",
                            MarkedText.pieces(part.getText().get(), id, verdict.getReasons()),
                            "",
                            "",
                            Optional.empty());
        }
        return media(part, unveiled.contains(id), sources);
    }

    private PartView media(Part part, boolean unveiled, Sources sources) {
        String id = part.getPartId();
        String type = PartMedia.type(part);
        PartMedia.Place place = media.of(part);
        if (place instanceof PartMedia.Place.Elsewhere) {
            return new PartView(
                    id, part.getRole(), "elsewhere", false, "", List.of(), "", elsewhere(part, type), Optional.empty());
        }
        if (place instanceof PartMedia.Place.Gone) {
            return new PartView(
                    id, part.getRole(), "elsewhere", false, "", List.of(), "", gone(part, type), Optional.empty());
        }
        String kind = type.substring(0, type.indexOf('/'));
        return unveiled
                ? new PartView(id, part.getRole(), kind, false, "", List.of(), sources.of(id), type, Optional.empty())
                : new PartView(
                        id,
                        part.getRole(),
                        kind,
                        true,
                        "A " + word(kind) + " that nobody has to see by surprise.",
                        List.of(),
                        "",
                        type,
                        Optional.empty());
    }

    private static String word(String kind) {
        return switch (kind) {
            case "image" -> "picture";
            case "audio" -> "sound";
            default -> "clip";
        };
    }

    private static String elsewhere(Part part, String type) {
        return what(part, type)
                + " lies in the platform's own store. The console does not fetch it; open it there if you have to see it.";
    }

    private static String gone(Part part, String type) {
        return what(part, type)
                + " is gone: this gateway keeps media for a limited time, and that is over. The verdict and its reasons stand.";
    }

    private static String what(Part part, String type) {
        String what = part.getModality() == Modality.UNKNOWN
                ? "Something of an unknown kind"
                : "The " + part.getModality().name().toLowerCase(Locale.ROOT);
        return what + (type.isEmpty() ? "" : " (" + type + ")");
    }

    /** What everybody sees of what the content answers; nothing where it is veiled with the first part. */
    Optional<CasePage.ContextView> context(ContentEvent event, Verdict verdict) {
        return isSevere(verdict) ? Optional.empty() : context(event);
    }

    private static Optional<CasePage.ContextView> context(ContentEvent event) {
        Optional<Context> context = event.getContext();
        String title = context.flatMap(Context::getThreadTitle).orElse("");
        String parent = context.flatMap(Context::getParentText).orElse("");
        return title.isEmpty() && parent.isEmpty()
                ? Optional.empty()
                : Optional.of(new CasePage.ContextView(title, parent));
    }

    /** What helps to judge, without saying who it is. */
    List<Fact> facts(ContentEvent event) {
        Author author = event.getAuthor();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Seen by", event.getAudience().name().toLowerCase(Locale.ROOT)));
        author.getAccountCreatedAt()
                .ifPresent(at -> facts.add(new Fact("Account made", PlainWords.when(at, clock.instant()))));
        facts.add(new Fact("Rejected before", String.valueOf(author.getPriorRejections())));
        facts.add(new Fact("Strikes", String.valueOf(author.getStrikes())));
        facts.add(new Fact("Sent", PlainWords.when(event.getSubmittedAt(), clock.instant())));
        return facts;
    }

    List<CasePage.HistoryRow> history(List<PastVerdict> past) {
        Instant now = clock.instant();
        return past.stream()
                .map(verdict -> new CasePage.HistoryRow(
                        PlainWords.when(verdict.at(), now),
                        PlainWords.decision(verdict.decision()),
                        PlainWords.tone(verdict.decision()),
                        PlainWords.decidedBy(verdict.decidedBy(), verdict.person()),
                        verdict.holdReason().isEmpty() ? verdict.rule() : PlainWords.hold(verdict.holdReason()),
                        verdict.revision()))
                .toList();
    }

    /** What can be chosen. What the machine suspects is marked among the reasons to reject, and never chosen beforehand. */
    List<ChoiceGroup> choices(Verdict verdict, boolean mayEscalate) {
        String label = dev.weir.gateway.cases.CaseWords.label(verdict);
        List<ChoiceGroup> groups = new ArrayList<>();
        groups.add(group('a', "Approve", "good", ""));
        groups.add(group('r', "Reject", "bad", label));
        if (mayEscalate) {
            groups.add(group('e', "Pass on to a senior", "warn", ""));
        }
        return groups;
    }

    private static ChoiceGroup group(char letter, String words, String tone, String label) {
        return new ChoiceGroup(
                String.valueOf(letter),
                words,
                tone,
                Choice.under(letter).stream()
                        .map(choice -> new ChoiceGroup.Option(
                                choice.name(), String.valueOf(choice.digit()), choice.words(), isLikely(choice, label)))
                        .toList());
    }

    private static boolean isLikely(Choice choice, String label) {
        String suspected = label.equals("scam") ? "spam" : label;
        return choice.label()
                .filter(own -> suspected.equals(own) || suspected.startsWith(own + "."))
                .isPresent();
    }
}
