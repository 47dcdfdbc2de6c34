package dev.weir.standalone.machine;

import dev.weir.gate.Levers;
import dev.weir.gate.levers.Baseline;
import dev.weir.policy.live.PolicySet;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.shipped.ShippedScorers;
import java.util.Map;

/** The models, banks and policies that come with this release: what decides until an operator publishes others. */
public final class ShippedLevers {
    private static final String VERSION = "shipped-" + Release.VERSION;

    private ShippedLevers() {}

    /** Loaded anew; kept as long as the process lasts. */
    public static Baseline baseline() {
        return baseline(
                VERSION,
                ShippedScorers.textPack(),
                PolicySet.of(ShippedPolicy.bundles()).orThrow());
    }

    private static Baseline baseline(String version, ModelPack text, PolicySet policies) {
        return new Baseline(
                version, Map.of(text.manifest().id(), new PackSlot(text)), ShippedScorers.withoutModel(), policies);
    }

    /** The snapshot of these with another text model and other policies. */
    public static Levers with(ModelPack text, PolicySet policies) {
        return baseline(VERSION + "+files", text, policies).levers();
    }

    /** The snapshot of these alone, for what runs without a broker. */
    public static Levers load() {
        return baseline().levers();
    }
}
