package dev.weir.scoring.text.pii;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.BoundedEvidence;
import dev.weir.scoring.text.EachTextScorer;
import dev.weir.scoring.text.view.FoldedText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code text.pii}: personal data that can be told by its form. Where two kinds could be meant, the surer one counts. */
public final class PiiScorer extends EachTextScorer {
    public static final String NAME = "text.pii";
    static final String LABEL = "pii";
    private static final List<String> COVERS = List.of(LABEL);
    private static final int MAX_EVIDENCE_PER_PATTERN = 64;

    /** Surest first: what one has taken, a later one does not see. */
    private final List<PiiFinder> finders =
            List.of(new CardFinder(), new IbanFinder(), new EmailFinder(), new IpFinder(), new PhoneFinder());

    private record Hit(PiiFinder finder, PiiMatch match) {}

    /** @param lookedAt characters of the folded text */
    private record Hits(List<Hit> all, int lookedAt) {}

    public PiiScorer() {
        super(NAME);
    }

    @Override
    protected Findings find(ScoringTask task) {
        FoldedText folded = task.folded();
        Hits found = find(folded.text(), region(task.locale()));
        BoundedEvidence evidence = new BoundedEvidence(MAX_EVIDENCE_PER_PATTERN);
        Map<String, Integer> counts = new TreeMap<>();
        double highest = 0;
        for (Hit hit : found.all()) {
            PiiFinder finder = hit.finder();
            highest = Math.max(highest, finder.score());
            counts.merge("pii." + finder.pattern(), 1, Integer::sum);
            evidence.add(
                    finder.pattern(),
                    finder,
                    hit.match().start(),
                    hit.match().end(),
                    () -> evidence(task, folded, hit));
        }
        Map<String, String> facts = new TreeMap<>();
        counts.forEach((pattern, count) -> facts.put(pattern, String.valueOf(count)));
        Coverage coverage = coverage(task, folded, found.lookedAt());
        return new Findings(null, coverage, Map.of(LABEL, highest), evidence.all(), facts);
    }

    /** What looks at so much and no more says so: a number may stand in the rest. */
    private static Coverage coverage(ScoringTask task, FoldedText folded, int lookedAt) {
        long length = task.text().length();
        long original = lookedAt < folded.text().length() ? folded.originalStart(lookedAt) : length;
        return new Coverage(COVERS, List.of(), null, "chars", original, length);
    }

    private Hits find(String text, String region) {
        if (text.chars().noneMatch(c -> c >= '0' && c <= '9' || c == '@')) {
            return new Hits(List.of(), text.length());
        }
        TreeMap<Integer, Hit> taken = new TreeMap<>();
        int lookedAt = text.length();
        for (PiiFinder finder : finders) {
            int reached = finder.find(text, region, match -> {
                Map.Entry<Integer, Hit> before = taken.lowerEntry(match.end());
                if (before == null || !before.getValue().match().overlaps(match)) {
                    taken.put(match.start(), new Hit(finder, match));
                }
            });
            lookedAt = Math.min(lookedAt, reached);
        }
        return new Hits(List.copyOf(taken.values()), lookedAt);
    }

    private static Evidence evidence(ScoringTask task, FoldedText folded, Hit hit) {
        return new Found(
                        EvidenceKind.PATTERN,
                        LABEL,
                        hit.finder().pattern(),
                        folded.originalStart(hit.match().start()),
                        folded.originalEnd(hit.match().end() - 1),
                        hit.finder().score())
                .in(task);
    }

    /** Country of a BCP 47 tag, or empty. */
    private static String region(@Nullable String locale) {
        return locale == null
                ? ""
                : Locale.forLanguageTag(locale.replace('_', '-')).getCountry();
    }
}
