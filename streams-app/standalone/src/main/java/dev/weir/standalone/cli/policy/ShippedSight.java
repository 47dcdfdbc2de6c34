package dev.weir.standalone.cli.policy;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.policy.engine.CoverageMatrix.Sight;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.shipped.ShippedScorers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the scorers of this release can see, in their own words: the coverage that they state when they look at something. */
final class ShippedSight {
    private static final Part TEXT = new Part("body", "body", Modality.TEXT, "good morning, how are you today?", null);

    private ShippedSight() {}

    static List<Sight> see() {
        ContentEvent event = ContentEvent.newBuilder()
                .setContentId("coverage")
                .setRevision(1)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("nobody").build())
                .setParts(List.of(TEXT))
                .setSubmittedAt(Instant.EPOCH)
                .build();
        List<Sight> sights = new ArrayList<>();
        try (ScorerChain chain = ShippedScorers.open()) {
            for (Signal signal : chain.score(List.of(event)).get(0)) {
                sights.add(new Sight(
                        signal.getScorer(),
                        signal.getModality(),
                        Set.copyOf(signal.getCoverage().getLabels()),
                        Set.copyOf(signal.getCoverage().getLanguages())));
            }
        }
        return sights;
    }
}
