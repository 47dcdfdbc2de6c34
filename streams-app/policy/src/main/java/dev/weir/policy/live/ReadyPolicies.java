package dev.weir.policy.live;

import dev.weir.contract.Activation;
import dev.weir.policy.Question;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.Inheritance;
import dev.weir.policy.engine.RulePolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies that answer questions, put together of what is in force when the first question needs them, and kept ready for the next.
 * What is in force never changes here. Safe to share between threads.
 */
final class ReadyPolicies {
    /** Policies kept ready; beyond that they are put together afresh. */
    private static final int MAX_READY = 10_000;

    private final Composer composer;
    private final Map<String, Bundle> versions;
    private final Map<String, Activation> active;
    private final Set<String> tripped;
    private final boolean steady;
    private final Map<List<Bundle>, RulePolicy> ready = new ConcurrentHashMap<>();
    private final Map<Place, RulePolicy> readyByPlace = new ConcurrentHashMap<>();

    private record Place(String community, String surface) {}

    /**
     * @param versions by {@code id@version}
     * @param active what is in force, by bundle; never written to
     * @param tripped rules that the volume breaker holds back
     */
    ReadyPolicies(
            Composer composer, Map<String, Bundle> versions, Map<String, Activation> active, Set<String> tripped) {
        this.composer = composer;
        this.versions = versions;
        this.active = active;
        this.tripped = tripped;
        this.steady = active.values().stream().allMatch(Activations::isSteady);
    }

    /** Where nothing is being rolled out, community and surface alone say which policy it is. */
    RulePolicy forQuestion(Question question) {
        if (!steady) {
            return resolve(question);
        }
        Place place =
                new Place(question.facts().getCommunity(), question.facts().getSurface());
        RulePolicy known = readyByPlace.get(place);
        if (known != null) {
            return known;
        }
        RulePolicy resolved = resolve(question);
        if (readyByPlace.size() < MAX_READY) {
            readyByPlace.put(place, resolved);
        }
        return resolved;
    }

    private RulePolicy resolve(Question question) {
        Map<String, Bundle> live = new LinkedHashMap<>();
        List<Bundle> watching = new ArrayList<>();
        active.forEach((id, activation) -> {
            Activations.InForce now = Activations.at(activation, question.rolloutBucket(), question.decidedAt());
            now.live().map(v -> versions.get(PolicySet.name(id, v))).ifPresent(b -> live.put(b.id(), b));
            now.watching().map(v -> versions.get(PolicySet.name(id, v))).ifPresent(watching::add);
        });
        RulePolicy policy = ready(chain(live.values(), question));
        List<RulePolicy.Candidate> candidates = new ArrayList<>();
        for (Bundle tried : watching) {
            Map<String, Bundle> all = new LinkedHashMap<>(live);
            all.put(tried.id(), tried);
            List<Bundle> chain = chain(all.values(), question);
            if (chain.contains(tried)) {
                candidates.add(new RulePolicy.Candidate(tried.ref(), ready(chain)));
            }
        }
        return candidates.isEmpty() ? policy : policy.watchedBy(candidates);
    }

    private static List<Bundle> chain(Collection<Bundle> live, Question question) {
        List<Bundle> chain =
                Inheritance.chain(live, question.facts().getCommunity()).orThrow();
        return Inheritance.relevant(chain, question.facts().getSurface());
    }

    private RulePolicy ready(List<Bundle> chain) {
        RulePolicy known = ready.get(chain);
        if (known != null) {
            return known;
        }
        RulePolicy composed = composer.compose(chain).orThrow();
        Set<String> own = new HashSet<>(tripped);
        own.retainAll(composed.rules().keySet());
        RulePolicy policy = own.isEmpty() ? composed : composed.withTripped(own);
        if (ready.size() < MAX_READY) {
            ready.put(chain, policy);
        }
        return policy;
    }
}
