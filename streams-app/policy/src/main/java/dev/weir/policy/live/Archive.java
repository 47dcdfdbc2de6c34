package dev.weir.policy.live;

import dev.weir.contract.VersionRef;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.RulePolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies by the versions that verdicts record. */
final class Archive {
    private final Composer composer;
    private final Map<String, Bundle> versions;

    /** @param versions by {@code id@version} */
    Archive(Composer composer, Map<String, Bundle> versions) {
        this.composer = composer;
        this.versions = versions;
    }

    /** Empty where a version is not there. */
    Optional<RulePolicy> policy(List<VersionRef> refs) {
        return chain(refs).map(chain -> composed(chain, refs));
    }

    /** The recorded policy with one bundle in another version, or with one more. */
    Optional<RulePolicy> policyWith(List<VersionRef> refs, Bundle tried) {
        return chain(refs).map(chain -> {
            Map<String, Bundle> all = new LinkedHashMap<>();
            chain.forEach(bundle -> all.put(bundle.id(), bundle));
            all.put(tried.id(), tried);
            return composer.compose(List.copyOf(all.values())).orThrow();
        });
    }

    private RulePolicy composed(List<Bundle> chain, List<VersionRef> refs) {
        Set<String> held = new HashSet<>();
        for (VersionRef ref : refs) {
            if (ref.getId().startsWith(RulePolicy.BREAKER)) {
                held.add(ref.getId().substring(RulePolicy.BREAKER.length()));
            }
        }
        return composer.compose(chain).orThrow().withTripped(held);
    }

    private Optional<List<Bundle>> chain(List<VersionRef> refs) {
        List<Bundle> chain = new ArrayList<>();
        for (VersionRef ref : refs) {
            if (!ref.getId().startsWith(RulePolicy.BREAKER)) {
                Optional<Bundle> bundle = version(ref);
                if (bundle.isEmpty()) {
                    return Optional.empty();
                }
                chain.add(bundle.get());
            }
        }
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain);
    }

    /** A version by the name under which a verdict records it; empty where it is not there or reads otherwise. */
    Optional<Bundle> version(VersionRef ref) {
        return Optional.ofNullable(versions.get(PolicySet.name(ref.getId(), ref.getVersion())))
                .filter(bundle -> ref.getDigest().map(bundle.digest()::equals).orElse(true));
    }
}
