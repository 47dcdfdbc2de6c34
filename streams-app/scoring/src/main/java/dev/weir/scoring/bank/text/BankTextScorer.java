package dev.weir.scoring.bank.text;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.bank.BankPattern;
import dev.weir.scoring.text.EachTextScorer;
import dev.weir.scoring.text.language.LanguageGuess;
import dev.weir.scoring.text.links.Link;
import dev.weir.scoring.text.links.LinkFinder;
import dev.weir.scoring.text.terms.TermBank;
import dev.weir.scoring.text.terms.TermEntry;
import dev.weir.scoring.text.view.FoldedText;
import dev.weir.scoring.text.view.TextView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code text.banks}: terms, patterns and domains of the live banks. Made anew for every snapshot of them. It covers no label: what is in
 * no bank is not seen.
 */
public final class BankTextScorer extends EachTextScorer {
    public static final String NAME = "text.banks";
    private static final List<BankEntryKind> KINDS =
            List.of(BankEntryKind.TERM, BankEntryKind.PATTERN, BankEntryKind.DOMAIN);

    private final List<Terms> terms;
    private final List<BankPattern> patterns;
    private final Map<String, List<BankEntry>> domains;

    /** The terms of one bank, and the entries behind them by name. */
    private record Terms(TermBank bank, Map<String, BankEntry> entries) {}

    private BankTextScorer(List<Terms> terms, List<BankPattern> patterns, Map<String, List<BankEntry>> domains) {
        super(NAME);
        this.terms = terms;
        this.patterns = patterns;
        this.domains = domains;
    }

    /** Empty where no entry is about text at that time. */
    public static Optional<BankTextScorer> of(BankBook book, Instant now) {
        List<Terms> terms = terms(book, now);
        List<BankPattern> patterns = live(book, BankEntryKind.PATTERN, now).stream()
                .map(BankPattern::of)
                .toList();
        Map<String, List<BankEntry>> domains = new HashMap<>();
        for (BankEntry entry : live(book, BankEntryKind.DOMAIN, now)) {
            domains.computeIfAbsent(entry.getValue(), domain -> new ArrayList<>(1))
                    .add(entry);
        }
        return terms.isEmpty() && patterns.isEmpty() && domains.isEmpty()
                ? Optional.empty()
                : Optional.of(new BankTextScorer(terms, patterns, Map.copyOf(domains)));
    }

    private static List<Terms> terms(BankBook book, Instant now) {
        Map<String, Map<String, BankEntry>> byBank = new TreeMap<>();
        for (BankEntry entry : live(book, BankEntryKind.TERM, now)) {
            byBank.computeIfAbsent(entry.getBank(), bank -> new TreeMap<>()).put(entry.getEntry(), entry);
        }
        List<Terms> terms = new ArrayList<>();
        for (VersionRef version : book.versions()) {
            Map<String, BankEntry> entries = byBank.get(version.getId());
            if (entries != null) {
                List<TermEntry> its =
                        entries.values().stream().map(BankTextScorer::term).toList();
                terms.add(new Terms(new TermBank(version, Set.of(), its), Map.copyOf(entries)));
            }
        }
        return List.copyOf(terms);
    }

    /** When the scorer of that time is no longer right because an entry ends; empty for never. */
    public static Optional<Instant> nextEnd(BankBook book, Instant now) {
        return KINDS.stream()
                .flatMap(kind -> live(book, kind, now).stream())
                .flatMap(entry -> entry.getExpiresAt().stream())
                .min(Instant::compareTo);
    }

    private static List<BankEntry> live(BankBook book, BankEntryKind kind, Instant now) {
        return book.entries(kind).stream()
                .filter(entry -> entry.getExpiresAt().map(now::isBefore).orElse(true))
                .toList();
    }

    private static TermEntry term(BankEntry entry) {
        return new TermEntry(
                entry.getEntry(),
                entry.getValue(),
                entry.getLabel(),
                entry.getScore(),
                Set.copyOf(entry.getLanguages()),
                entry.getWholeWord());
    }

    @Override
    protected Findings find(ScoringTask task) {
        TextFindings found = new TextFindings(task);
        findTerms(task, found);
        if (!patterns.isEmpty()) {
            findPatterns(task, found);
        }
        if (!domains.isEmpty()) {
            findDomains(task, found);
        }
        return found.findings();
    }

    private void findTerms(ScoringTask task, TextFindings found) {
        for (Terms its : terms) {
            String language = its.bank().tellsLanguages() ? task.language() : LanguageGuess.UNKNOWN;
            its.bank().each(task.folded(), task.view(), language, match -> {
                BankEntry entry = its.entries().get(match.entry().entry());
                if (entry != null) {
                    found.matched(entry, match.start(), match.end());
                }
            });
        }
    }

    /** In the text as it was written, and with evasions undone where that makes a difference. */
    private void findPatterns(ScoringTask task, TextFindings found) {
        String text = task.text();
        TextView view = task.view();
        boolean disguised = !view.normalised().equalsIgnoreCase(text);
        for (BankPattern pattern : patterns) {
            BankEntry entry = pattern.entry();
            if (!appliesTo(entry, task)) {
                continue;
            }
            pattern.search(text, (start, end) -> found.matched(entry, start, end));
            if (disguised) {
                pattern.search(
                        view.normalised(),
                        (start, end) -> found.matched(entry, view.originalStart(start), view.originalEnd(end - 1)));
            }
        }
    }

    /** As with terms: a text of unknown language is searched for every pattern. */
    private static boolean appliesTo(BankEntry entry, ScoringTask task) {
        return entry.getLanguages().isEmpty()
                || task.language().equals(LanguageGuess.UNKNOWN)
                || entry.getLanguages().contains(task.language());
    }

    /** Whatever language the text is in, or seems to be: that of a bare link is a guess. */
    private void findDomains(ScoringTask task, TextFindings found) {
        FoldedText folded = task.folded();
        for (Link link : LinkFinder.find(folded.text())) {
            for (BankEntry entry : entriesOf(link.host())) {
                found.matched(entry, folded.originalStart(link.start()), folded.originalEnd(link.end() - 1));
            }
        }
    }

    /** Of the host and of every domain above it. */
    private List<BankEntry> entriesOf(String host) {
        List<BankEntry> found = new ArrayList<>();
        for (String domain = host; !domain.isEmpty(); ) {
            found.addAll(domains.getOrDefault(domain, List.of()));
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return found;
    }
}
