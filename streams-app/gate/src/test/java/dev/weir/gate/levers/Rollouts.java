package dev.weir.gate.levers;

import dev.weir.contract.Activation;
import dev.weir.contract.ActivationState;
import dev.weir.contract.ModelRollout;
import dev.weir.contract.PackSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records of {@code model.rollouts}. */
final class Rollouts {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Rollouts() {}

    static ModelRollout pack(String id, String version, String digest) {
        return pack(id, version, source("file:///nowhere/" + digest, digest));
    }

    static ModelRollout pack(String id, String version, PackSource source) {
        return ModelRollout.newBuilder()
                .setId(id)
                .setVersion(version)
                .setPack(source)
                .build();
    }

    static PackSource source(String uri, String digest) {
        return PackSource.newBuilder()
                .setUri(uri)
                .setDigest(digest)
                .setManifest("")
                .setCreatedBy("tester")
                .setCreatedAt(NOW)
                .build();
    }

    static ModelRollout activation(String id, Activation activation) {
        return ModelRollout.newBuilder().setId(id).setActivation(activation).build();
    }

    static Activation.Builder activate(String version, ActivationState state, @Nullable String previous) {
        return Activation.newBuilder()
                .setVersion(version)
                .setState(state)
                .setPrevious(previous)
                .setSetBy("tester")
                .setSetAt(NOW);
    }
}
