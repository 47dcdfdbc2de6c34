package dev.weir.scoring.text.terms;

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
import dev.weir.scoring.text.language.LanguageGuess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code text.terms}: what term banks say of a text. The score of a label is the highest of its terms found. */
public final class TermScorer implements Scorer {
    public static final String NAME = "text.terms";
    static final int MAX_MATCHES_PER_PART = 64;

    private final List<TermBank> banks;
    private final List<String> covers;

    public TermScorer(List<TermBank> banks) {
        this.banks = List.copyOf(banks);
        this.covers = banks.stream()
                .flatMap(bank -> bank.covers().stream())
                .distinct()
                .sorted()
                .toList();
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
    public List<VersionRef> banks() {
        return banks.stream().map(TermBank::version).toList();
    }

    @Override
    public void close() {}

    private Findings find(ScoringTask task) {
        String text = task.text();
        Map<String, Double> scores = new HashMap<>();
        List<Evidence> evidence = new ArrayList<>();
        for (TermBank bank : banks) {
            for (TermMatch match : find(bank, task, MAX_MATCHES_PER_PART - evidence.size())) {
                scores.merge(match.entry().label(), match.entry().score(), Math::max);
                evidence.add(evidence(task, bank, match));
            }
        }
        Coverage coverage = new Coverage(covers, List.of(), null, "chars", (long) text.length(), (long) text.length());
        return new Findings(banks.size() == 1 ? banks.get(0).version() : null, coverage, scores, evidence, Map.of());
    }

    private static List<TermMatch> find(TermBank bank, ScoringTask task, int maxMatches) {
        String language = bank.tellsLanguages() ? task.language() : LanguageGuess.UNKNOWN;
        return bank.find(task.folded(), task.view(), language, maxMatches);
    }

    private static Evidence evidence(ScoringTask task, TermBank bank, TermMatch match) {
        TermEntry entry = match.entry();
        return new Evidence(
                EvidenceKind.TERM,
                task.part().getPartId(),
                entry.label(),
                match.start(),
                match.end(),
                entry.value(),
                bank.version().getId(),
                entry.entry(),
                null,
                null,
                null,
                null,
                null,
                entry.score());
    }
}
