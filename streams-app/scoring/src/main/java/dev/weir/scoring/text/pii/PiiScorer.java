package dev.weir.scoring.text.pii;

import dev.weir.contract.Coverage;
import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.scoring.Findings;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.Signals;
import dev.weir.scoring.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code text.pii}: personal data that can be told by its form. Where two kinds could be meant, the surer one counts. */
public final class PiiScorer implements Scorer {
    public static final String NAME = "text.pii";
    static final String LABEL = "pii";
    static final int MAX_MATCHES_PER_PART = 64;

    /** Surest first: what one has taken, a later one does not see. */
    private final List<PiiFinder> finders =
            List.of(new CardFinder(), new IbanFinder(), new EmailFinder(), new IpFinder(), new PhoneFinder());

    private record Found(PiiFinder finder, PiiMatch match) {}

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
            Findings findings = findings(task);
            signals.add(Signals.scored(task, NAME, findings, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start)));
        }
        return signals;
    }

    @Override
    public void close() {}

    private Findings findings(ScoringTask task) {
        FoldedText folded = task.folded();
        List<Evidence> evidence = new ArrayList<>();
        Map<String, String> facts = new TreeMap<>();
        double highest = 0;
        for (Found found : find(folded.text(), region(task.locale()))) {
            highest = Math.max(highest, found.finder().score());
            facts.merge("pii." + found.finder().pattern(), "1", (a, b) -> String.valueOf(Integer.parseInt(a) + 1));
            evidence.add(evidence(task, folded, found));
        }
        long length = task.text().length();
        Coverage coverage = new Coverage(List.of(LABEL), List.of(), null, "chars", length, length);
        return new Findings(null, coverage, Map.of(LABEL, highest), evidence, facts);
    }

    private List<Found> find(String text, String region) {
        if (text.chars().noneMatch(c -> c >= '0' && c <= '9' || c == '@')) {
            return List.of();
        }
        List<Found> all = new ArrayList<>();
        for (PiiFinder finder : finders) {
            finder.find(text, region, match -> {
                boolean taken = all.stream().anyMatch(other -> other.match().overlaps(match));
                if (!taken && all.size() < MAX_MATCHES_PER_PART) {
                    all.add(new Found(finder, match));
                }
            });
        }
        return all;
    }

    private static Evidence evidence(ScoringTask task, FoldedText folded, Found found) {
        return new Evidence(
                EvidenceKind.PATTERN,
                task.part().getPartId(),
                LABEL,
                folded.originalStart(found.match().start()),
                folded.originalEnd(found.match().end() - 1),
                found.finder().pattern(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                found.finder().score());
    }

    /** Country of a BCP 47 tag, or empty. */
    private static String region(@Nullable String locale) {
        return locale == null
                ? ""
                : Locale.forLanguageTag(locale.replace('_', '-')).getCountry();
    }
}
