package dev.weir.scoring.text.terms;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.EachTextScorer;
import dev.weir.scoring.text.language.LanguageGuess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code text.terms}: what term banks say of a text. The score of a label is the highest of its terms found. */
public final class TermScorer extends EachTextScorer {
    public static final String NAME = "text.terms";
    static final int MAX_MATCHES_PER_PART = 64;

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
        List<Evidence> evidence = new ArrayList<>();
        for (TermBank bank : banks) {
            for (TermMatch match : find(bank, task, MAX_MATCHES_PER_PART - evidence.size())) {
                scores.merge(match.entry().label(), match.entry().score(), Math::max);
                evidence.add(evidence(task, bank, match));
            }
        }
        return new Findings(
                banks.size() == 1 ? banks.get(0).version() : null, covers.of(task), scores, evidence, Map.of());
    }

    private static List<TermMatch> find(TermBank bank, ScoringTask task, int maxMatches) {
        String language = bank.tellsLanguages() ? task.language() : LanguageGuess.UNKNOWN;
        return bank.find(task.folded(), task.view(), language, maxMatches);
    }

    private static Evidence evidence(ScoringTask task, TermBank bank, TermMatch match) {
        TermEntry entry = match.entry();
        return new Found(EvidenceKind.TERM, entry.label(), entry.value(), match.start(), match.end(), entry.score())
                .in(task, bank.version().getId(), entry.entry());
    }
}
