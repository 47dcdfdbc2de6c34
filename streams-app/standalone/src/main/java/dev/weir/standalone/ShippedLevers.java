package dev.weir.standalone;

import dev.weir.gate.Levers;
import dev.weir.gate.levers.Baseline;
import dev.weir.policy.ShippedPolicy;
import dev.weir.policy.live.PolicySet;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.shipped.ShippedScorers;
import java.util.Map;

/** The models, banks and policies that come with this release: what decides until an operator publishes others. */
public final class ShippedLevers {
    private ShippedLevers() {}

    /** Loaded anew; kept as long as the process lasts. */
    public static Baseline baseline() {
        ModelPack text = ShippedScorers.textPack();
        return new Baseline(
                "shipped-" + Release.VERSION,
                Map.of(text.manifest().id(), new PackSlot(text)),
                ShippedScorers.withoutModel(),
                PolicySet.of(ShippedPolicy.bundles()).orThrow());
    }

    /** The snapshot of these alone, for what runs without a broker. */
    public static Levers load() {
        return baseline().levers();
    }
}
