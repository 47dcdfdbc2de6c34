package dev.weir.gate.levers;

import dev.weir.gate.Levers;
import dev.weir.policy.live.PolicySet;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.breaker.GuardedScorer;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.text.model.ModelTextConfig;
import dev.weir.scoring.text.model.ModelTextScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What comes with a release, and decides until an operator publishes something else.
 *
 * @param version of the whole, such as {@code shipped-1.2.3}
 * @param models text packs by id, at most one of each; owned by whoever made the baseline
 * @param scorers all other scorers; never closed here
 * @param policies what is in force before anything is published
 */
public record Baseline(String version, Map<String, PackSlot> models, ScorerChain scorers, PolicySet policies) {
    public Baseline {
        models = new TreeMap<>(models);
    }

    /** The snapshot of these levers alone, for what runs without a broker. */
    public Levers levers() {
        List<Scorer> classifiers = new ArrayList<>();
        models.forEach((id, slot) -> classifiers.add(scorer(id, slot)));
        return new Levers(version, scorers.after(classifiers), policies);
    }

    /** The version that comes with the release, of a model that does. */
    public Optional<String> modelVersion(String id) {
        PackSlot slot = models.get(id);
        return slot == null ? Optional.empty() : Optional.of(manifestVersion(slot));
    }

    /** Versions of the release's models by id. */
    SortedMap<String, String> modelVersions() {
        SortedMap<String, String> versions = new TreeMap<>();
        models.forEach((id, slot) -> versions.put(id, manifestVersion(slot)));
        return versions;
    }

    /** A scorer with a hold of its own on the pack in a slot; it lets go when it is closed. */
    Scorer scorer(String id, PackSlot slot) {
        ModelPack held = slot.acquire().pack();
        return GuardedScorer.of(new ModelTextScorer(scorerName(id), new PackSlot(held), ModelTextConfig.shipped()));
    }

    /** The first model of the release goes by the scorer's plain name, whatever its version; any other by its id, too. */
    String scorerName(String id) {
        boolean main = !models.isEmpty() && models.keySet().iterator().next().equals(id);
        return main ? ModelTextScorer.NAME : ModelTextScorer.NAME + "." + id;
    }

    private static String manifestVersion(PackSlot slot) {
        try (PackSlot.Lease lease = slot.acquire()) {
            return lease.pack().manifest().version();
        }
    }
}
