package dev.weir.standalone.cli.model;

import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.scoring.pack.PackSlot;
import dev.weir.scoring.shipped.ShippedScorers;
import dev.weir.standalone.cli.Refusal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The scorers that a command looks with: the shipped ones, or the same with a pack of the user's as the classifier. */
public final class ModelFolder {
    private ModelFolder() {}

    public static ScorerChain load(@Nullable Path folder) {
        return ShippedScorers.open(new PackSlot(pack(folder)));
    }

    public static ModelPack pack(@Nullable Path folder) {
        if (folder == null) {
            return ShippedScorers.textPack();
        }
        try {
            return ModelPack.load(folder);
        } catch (PackRefusedException e) {
            throw new Refusal("the model pack at " + folder + " is refused: " + e.getMessage(), e);
        }
    }
}
