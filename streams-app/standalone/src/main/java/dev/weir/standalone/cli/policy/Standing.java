package dev.weir.standalone.cli.policy;

import dev.weir.contract.Activation;
import dev.weir.contract.PolicyBundle;
import dev.weir.gate.levers.LeverLog;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What stands at present: the release's policies and what is published over them.
 *
 * @param records of the topic, by key
 */
record Standing(PolicySet set, SortedMap<String, PolicyBundle> records) {
    static Standing of(LeverLog log) {
        SortedMap<String, PolicyBundle> records = log.policies();
        PolicySet set = PolicySet.of(ShippedPolicy.bundles())
                .orThrow()
                .withAll(records.values())
                .set();
        return new Standing(set, records);
    }

    /** What people put in force; empty where a bundle runs as it was shipped, or not at all. */
    Optional<Activation> activation(String id) {
        return Optional.ofNullable(records.get(id)).flatMap(PolicyBundle::getActivation);
    }

    /** The version that decides for the authors whom no roll-out reaches. */
    Optional<String> deciding(String id) {
        Activation now = set.activations().get(id);
        if (now == null) {
            return Optional.empty();
        }
        return switch (now.getState()) {
            case ACTIVE -> Optional.of(now.getVersion());
            case PARTIAL, SHADOW -> now.getPrevious();
            case OFF, UNKNOWN -> Optional.empty();
        };
    }

    /** What a roll-back of a new activation of this version goes to. */
    Optional<String> before(String id, String version) {
        Optional<String> deciding = deciding(id);
        return deciding.equals(Optional.of(version))
                ? Optional.ofNullable(set.activations().get(id)).flatMap(Activation::getPrevious)
                : deciding;
    }

    static boolean isShipped(String id) {
        Set<String> shipped = ShippedPolicy.bundles().stream().map(Bundle::id).collect(Collectors.toSet());
        return shipped.contains(id);
    }
}
