package dev.weir.scoring.bank.text;

import dev.weir.contract.BankEntry;
import dev.weir.contract.BankEntryKind;
import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.Findings;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import dev.weir.scoring.bank.BankBook;
import dev.weir.scoring.text.language.LanguageGuess;
import dev.weir.scoring.text.links.Link;
import dev.weir.scoring.text.links.LinkFinder;
import dev.weir.scoring.text.terms.TermBank;
import dev.weir.scoring.text.terms.TermEntry;
import dev.weir.scoring.text.terms.TermMatch;
import dev.weir.scoring.text.view.FoldedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code text.banks}: terms and domains of the live banks. Made anew for every snapshot of them. It covers no label: what is in no bank is
 * not seen.
 */
public final class BankTextScorer implements Scorer {
    public static final String NAME = "text.banks";
    private static final int MAX_MATCHES_PER_PART = 64;

    private final List<TermBank> terms;
    private final Map<String, List<BankEntry>> domains;

    private BankTextScorer(List<TermBank> terms, Map<String, List<BankEntry>> domains) {
        this.terms = terms;
        this.domains = domains;
    }

    /** Empty where no entry is about text at that time. */
    public static Optional<BankTextScorer> of(BankBook book, Instant now) {
        Map<String, List<TermEntry>> byBank = new TreeMap<>();
        for (BankEntry entry : live(book, BankEntryKind.TERM, now)) {
            byBank.computeIfAbsent(entry.getBank(), bank -> new ArrayList<>()).add(term(entry));
        }
        List<TermBank> terms = new ArrayList<>();
        for (VersionRef version : book.versions()) {
            List<TermEntry> entries = byBank.get(version.getId());
            if (entries != null) {
                terms.add(new TermBank(version, Set.of(), entries));
            }
        }
        Map<String, List<BankEntry>> domains = new HashMap<>();
        for (BankEntry entry : live(book, BankEntryKind.DOMAIN, now)) {
            domains.computeIfAbsent(entry.getValue(), domain -> new ArrayList<>(1))
                    .add(entry);
        }
        return terms.isEmpty() && domains.isEmpty()
                ? Optional.empty()
                : Optional.of(new BankTextScorer(List.copyOf(terms), Map.copyOf(domains)));
    }

    /** When the scorer of that time is no longer right because an entry ends; empty for never. */
    public static Optional<Instant> nextEnd(BankBook book, Instant now) {
        return List.of(BankEntryKind.TERM, BankEntryKind.DOMAIN).stream()
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
                entry.getSeverity(),
                Set.copyOf(entry.getLanguages()),
                entry.getWholeWord());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean accepts(Part part) {
        return part.getModality() == Modality.TEXT && part.getText().isPresent();
    }

    @Override
    public List<Signal> score(List<ScoringTask> tasks) {
        List<Signal> signals = new ArrayList<>(tasks.size());
        for (ScoringTask task : tasks) {
            long start = System.nanoTime();
            Findings findings = find(task);
            signals.add(Signals.scored(task, NAME, findings, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)));
        }
        return signals;
    }

    @Override
    public void close() {}

    private Findings find(ScoringTask task) {
        Map<String, Double> scores = new HashMap<>();
        List<Evidence> evidence = new ArrayList<>();
        findTerms(task, scores, evidence);
        if (!domains.isEmpty()) {
            findDomains(task, scores, evidence);
        }
        long length = task.text().length();
        return new Findings(
                null, new Coverage(List.of(), List.of(), null, "chars", length, length), scores, evidence, Map.of());
    }

    private void findTerms(ScoringTask task, Map<String, Double> scores, List<Evidence> evidence) {
        for (TermBank bank : terms) {
            String language = bank.tellsLanguages() ? task.language() : LanguageGuess.UNKNOWN;
            int room = MAX_MATCHES_PER_PART - evidence.size();
            for (TermMatch match : bank.find(task.folded(), task.view(), language, room)) {
                TermEntry entry = match.entry();
                scores.merge(entry.label(), entry.score(), Math::max);
                String bankId = bank.version().getId();
                evidence.add(new Evidence(
                        EvidenceKind.BANK_ENTRY,
                        task.part().getPartId(),
                        entry.label(),
                        match.start(),
                        match.end(),
                        entry.value(),
                        bankId,
                        entry.entry(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        entry.score()));
            }
        }
    }

    private void findDomains(ScoringTask task, Map<String, Double> scores, List<Evidence> evidence) {
        FoldedText folded = task.folded();
        for (Link link : LinkFinder.find(folded.text())) {
            for (BankEntry entry : entriesOf(link.host())) {
                if (evidence.size() >= MAX_MATCHES_PER_PART) {
                    return;
                }
                scores.merge(entry.getLabel(), entry.getScore(), Math::max);
                evidence.add(new Evidence(
                        EvidenceKind.BANK_ENTRY,
                        task.part().getPartId(),
                        entry.getLabel(),
                        folded.originalStart(link.start()),
                        folded.originalEnd(link.end() - 1),
                        entry.getValue(),
                        entry.getBank(),
                        entry.getEntry(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        entry.getScore()));
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
