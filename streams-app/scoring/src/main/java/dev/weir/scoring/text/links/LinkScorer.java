package dev.weir.scoring.text.links;

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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code text.links}: links that are made to deceive count towards {@code scam}; how many links there are, and how many hide where they
 * lead, are facts. A scam without a link is not seen here, and so {@code scam} is not covered.
 */
public final class LinkScorer extends EachTextScorer {
    public static final String NAME = "text.links";
    private static final String LABEL = "scam";
    private static final double USER_INFO_SCORE = 0.6;
    private static final double NUMBER_FOR_HOST_SCORE = 0.4;
    private static final Pattern NUMBER_FOR_HOST =
            Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|\\d{8,10}|0x[0-9a-f]{8}|\\[[0-9a-f:.]+\\]");

    private final LookAlikes lookAlikes = new LookAlikes(KnownDomains.read("known-domains.txt"));
    private final Set<String> shorteners = KnownDomains.read("shorteners.txt");

    private record Suspicion(String term, double score) {}

    public LinkScorer() {
        super(NAME);
    }

    @Override
    protected Findings find(ScoringTask task) {
        FoldedText folded = task.folded();
        List<Link> links = LinkFinder.find(folded.text());
        List<Evidence> evidence = new ArrayList<>();
        double highest = 0;
        for (Link link : links) {
            Optional<Suspicion> suspicion = suspicion(link);
            if (suspicion.isPresent()) {
                highest = Math.max(highest, suspicion.get().score());
                evidence.add(evidence(task, folded, link, suspicion.get()));
            }
        }
        Map<String, Double> scores = highest > 0 ? Map.of(LABEL, highest) : Map.of();
        return new Findings(null, whole(task, List.of()), scores, evidence, links.isEmpty() ? Map.of() : facts(links));
    }

    private Map<String, String> facts(List<Link> links) {
        long shortened = links.stream()
                .filter(link -> KnownDomains.holds(shorteners, link.host()))
                .count();
        return Map.of("links", Integer.toString(links.size()), "links.shortened", Long.toString(shortened));
    }

    private Optional<Suspicion> suspicion(Link link) {
        Optional<Suspicion> lookAlike = lookAlikes
                .check(link.host())
                .map(finding -> new Suspicion(
                        finding.check().name().toLowerCase(Locale.ROOT) + ":" + finding.domain(),
                        finding.check().score));
        if (lookAlike.isPresent()) {
            return lookAlike;
        }
        if (link.userInfo().indexOf('.') >= 0) {
            return Optional.of(new Suspicion("name_before_host", USER_INFO_SCORE));
        }
        return NUMBER_FOR_HOST.matcher(link.host()).matches()
                ? Optional.of(new Suspicion("number_for_host", NUMBER_FOR_HOST_SCORE))
                : Optional.empty();
    }

    private static Evidence evidence(ScoringTask task, FoldedText folded, Link link, Suspicion suspicion) {
        return new Found(
                        EvidenceKind.LINK,
                        LABEL,
                        suspicion.term(),
                        folded.originalStart(link.start()),
                        folded.originalEnd(link.end() - 1),
                        suspicion.score())
                .in(task);
    }
}
