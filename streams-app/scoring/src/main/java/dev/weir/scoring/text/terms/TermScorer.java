package dev.weir.scoring.text.terms;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.BoundedEvidence;
import dev.weir.scoring.text.EachTextScorer;
import dev.weir.scoring.text.language.LanguageGuess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code text.terms}: what term banks say of a text. The score of a label is the highest of all its terms found, told or not. */
public final class TermScorer extends EachTextScorer {
    public static final String NAME = "text.terms";
    private static final int MAX_EVIDENCE_PER_TERM = 8;

    private final List<TermBank> banks;
    private final TermCoverage covers;

    public TermScorer(List<TermBank> banks) {
        super(NAME);
        this.banks = List.copyOf(banks);
        this.covers = TermCoverage.of(banks);
    }

    @Override
    public List<VersionRef> banks() {
        return banks.stream().map(TermBank::version).toList();
    }

    @Override
    protected Findings find(ScoringTask task) {
        Map<String, Double> scores = new HashMap<>();
        BoundedEvidence evidence = new BoundedEvidence(MAX_EVIDENCE_PER_TERM);
        for (TermBank bank : banks) {
            String language = bank.tellsLanguages() ? task.language() : LanguageGuess.UNKNOWN;
            bank.each(task.folded(), task.view(), language, match -> {
                TermEntry entry = match.entry();
                scores.merge(entry.label(), entry.score(), Math::max);
                String kind = bank.version().getId() + " " + entry.label();
                evidence.add(kind, entry, match.start(), match.end(), () -> evidence(task, bank, match));
            });
        }
        return new Findings(
                banks.size() == 1 ? banks.get(0).version() : null, covers.of(task), scores, evidence.all(), Map.of());
    }

    private static Evidence evidence(ScoringTask task, TermBank bank, TermMatch match) {
        TermEntry entry = match.entry();
        return new Found(EvidenceKind.TERM, entry.label(), entry.value(), match.start(), match.end(), entry.score())
                .in(task, bank.version().getId(), entry.entry());
    }
}
