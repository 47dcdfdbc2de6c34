package dev.weir.standalone;

import dev.weir.gate.Levers;
import dev.weir.policy.ShippedPolicy;
import dev.weir.policy.live.PolicySet;
import dev.weir.scoring.shipped.ShippedScorers;

/** The models, banks and policies that come with this release: what decides until an operator publishes others. */
public final class ShippedLevers {
    private ShippedLevers() {}

    public static Levers load() {
        PolicySet policies = PolicySet.of(ShippedPolicy.bundles()).orThrow();
        return new Levers("shipped-" + Release.VERSION, ShippedScorers.open(), policies);
    }
}
