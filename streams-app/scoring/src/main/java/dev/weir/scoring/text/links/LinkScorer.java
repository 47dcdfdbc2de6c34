package dev.weir.scoring.text.links;

import dev.weir.contract.Evidence;
import dev.weir.contract.EvidenceKind;
import dev.weir.scoring.Findings;
import dev.weir.scoring.ScoringTask;
import dev.weir.scoring.text.BoundedEvidence;
import dev.weir.scoring.text.EachTextScorer;
import dev.weir.scoring.text.view.FoldedText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code text.links}: links that are made to deceive count towards {@code scam}; how many links there are, and how many hide where they
 * lead, are facts. A scam without a link is not seen here, and so {@code scam} is not covered.
 */
public final class LinkScorer extends EachTextScorer {
    public static final String NAME = "text.links";
    private static final String LABEL = "scam";
    private static final double USER_INFO_SCORE = 0.6;
    private static final double NUMBER_FOR_HOST_SCORE = 0.4;
    private static final int MAX_EVIDENCE_PER_HOST = 8;
    /** Hosts of one text that are compared with trusted names. */
    static final int MAX_HOSTS = 1_024;

    private static final Pattern NUMBER_FOR_HOST =
            Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}|\\d{8,10}|0x[0-9a-f]{8}|\\[[0-9a-f:.]+\\]");

    private static final Suspicion NAME_BEFORE_HOST = new Suspicion("name_before_host", USER_INFO_SCORE);
    private static final Optional<Suspicion> TOO_MANY =
            Optional.of(new Suspicion("more_hosts_than_are_checked", LookAlikes.Check.HOMOGLYPH.score));

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
        BoundedEvidence evidence = new BoundedEvidence(MAX_EVIDENCE_PER_HOST);
        Map<String, Optional<Suspicion>> byHost = new HashMap<>();
        double highest = 0;
        for (Link link : links) {
            Suspicion suspicion = suspicion(link, byHost);
            if (suspicion != null) {
                highest = Math.max(highest, suspicion.score());
                evidence.add(LABEL, suspicion, link.start(), link.end(), () -> evidence(task, folded, link, suspicion));
            }
        }
        Map<String, Double> scores = highest > 0 ? Map.of(LABEL, highest) : Map.of();
        return new Findings(
                null, whole(task, List.of()), scores, evidence.all(), links.isEmpty() ? Map.of() : facts(links));
    }

    /** Each host is checked once; so many that the rest is not checked are as suspect as whatever the rest may hide. */
    private @Nullable Suspicion suspicion(Link link, Map<String, Optional<Suspicion>> byHost) {
        Optional<Suspicion> known = byHost.get(link.host());
        if (known == null) {
            known = byHost.size() < MAX_HOSTS ? suspicion(link.host()) : TOO_MANY;
            byHost.put(link.host(), known);
        }
        boolean named =
                link.userInfo().indexOf('.') >= 0 && known.map(Suspicion::score).orElse(0.0) < USER_INFO_SCORE;
        return named ? NAME_BEFORE_HOST : known.orElse(null);
    }

    private Map<String, String> facts(List<Link> links) {
        long shortened = links.stream()
                .filter(link -> KnownDomains.holds(shorteners, link.host()))
                .count();
        return Map.of("links", Integer.toString(links.size()), "links.shortened", Long.toString(shortened));
    }

    private Optional<Suspicion> suspicion(String host) {
        Optional<Suspicion> lookAlike = lookAlikes
                .check(host)
                .map(finding -> new Suspicion(
                        finding.check().name().toLowerCase(Locale.ROOT) + ":" + finding.domain(),
                        finding.check().score));
        if (lookAlike.isPresent()) {
            return lookAlike;
        }
        return NUMBER_FOR_HOST.matcher(host).matches()
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
