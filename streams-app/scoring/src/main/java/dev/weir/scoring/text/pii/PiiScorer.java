package dev.weir.scoring.text.pii;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.EachTextScorer;
import dev.weir.scoring.text.view.FoldedText;
import java.util.ArrayList;
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
    static final int MAX_MATCHES_PER_PART = 64;

    /** Surest first: what one has taken, a later one does not see. */
    private final List<PiiFinder> finders =
            List.of(new CardFinder(), new IbanFinder(), new EmailFinder(), new IpFinder(), new PhoneFinder());

    private record Hit(PiiFinder finder, PiiMatch match) {}

    public PiiScorer() {
        super(NAME);
    }

    @Override
    protected Findings find(ScoringTask task) {
        FoldedText folded = task.folded();
        List<Evidence> evidence = new ArrayList<>();
        Map<String, String> facts = new TreeMap<>();
        double highest = 0;
        for (Hit hit : find(folded.text(), region(task.locale()))) {
            highest = Math.max(highest, hit.finder().score());
            facts.merge("pii." + hit.finder().pattern(), "1", (a, b) -> String.valueOf(Integer.parseInt(a) + 1));
            evidence.add(evidence(task, folded, hit));
        }
        return new Findings(null, whole(task, COVERS), Map.of(LABEL, highest), evidence, facts);
    }

    private List<Hit> find(String text, String region) {
        if (text.chars().noneMatch(c -> c >= '0' && c <= '9' || c == '@')) {
            return List.of();
        }
        List<Hit> all = new ArrayList<>();
        for (PiiFinder finder : finders) {
            finder.find(text, region, match -> {
                boolean taken = all.stream().anyMatch(other -> other.match().overlaps(match));
                if (!taken && all.size() < MAX_MATCHES_PER_PART) {
                    all.add(new Hit(finder, match));
                }
            });
        }
        return all;
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
