package dev.weir.standalone.cli.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import org.jspecify.annotations.Nullable;

/**
 * For whom a version is put in force.
 *
 * @param share of authors; everybody where there is none
 * @param shadow for nobody: it is tried and written down, and decides nothing
 */
public record Audience(@Nullable Share share, boolean shadow) {
    public static final Audience EVERYBODY = new Audience(null, false);

    private static final int ALL_TEN_THOUSANDTHS = 10_000;

    /** Begins to say that a version is in force for them; since when, and on whose word, is yet to be said. */
    public Activation.Builder of(String version) {
        return Activation.newBuilder()
                .setVersion(version)
                .setState(state())
                .setShare(share == null ? ALL_TEN_THOUSANDTHS : share.tenThousandths());
    }

    private ActivationState state() {
        if (shadow) {
            return ActivationState.SHADOW;
        }
        return share == null ? ActivationState.ACTIVE : ActivationState.PARTIAL;
    }
}
