package dev.weir.standalone.cli.model;

import dev.weir.contract.Activation;
import dev.weir.gate.levers.LeverKey;
import dev.weir.gate.levers.ModelBook;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackManifest;
import dev.weir.scoring.shipped.ShippedScorers;
import org.jspecify.annotations.Nullable;

/** The model of this release, which decides where nothing else was promoted. */
record ShippedModel(String id, String version) {
    static ShippedModel read() {
        ModelPack pack = ShippedScorers.textPack();
        pack.release();
        PackManifest manifest = pack.manifest();
        return new ShippedModel(manifest.id(), manifest.version());
    }

    String name() {
        return LeverKey.of(id, version);
    }

    /** The version of a model that decides for the authors whom no roll-out reaches; null for none. */
    @Nullable
    String deciding(ModelBook book, String model) {
        Activation now = book.activations().get(model);
        if (now == null) {
            return model.equals(id) ? version : null;
        }
        return switch (now.getState()) {
            case ACTIVE -> now.getVersion();
            case PARTIAL, SHADOW -> now.getPrevious().orElse(null);
            case OFF, UNKNOWN -> null;
        };
    }
}
