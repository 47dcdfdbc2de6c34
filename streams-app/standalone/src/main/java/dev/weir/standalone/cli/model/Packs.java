package dev.weir.standalone.cli.model;

import dev.weir.scoring.pack.ModelPack;
import dev.weir.scoring.pack.PackRefusedException;
import dev.weir.standalone.cli.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs as commands meet them: what cannot be used is refused in one line. */
final class Packs {
    private Packs() {}

    static ModelPack load(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal("there is no folder " + folder);
        }
        try {
            return ModelPack.load(folder);
        } catch (PackRefusedException e) {
            throw refused(folder, e);
        }
    }

    static Refusal refused(Path folder, PackRefusedException e) {
        return new Refusal(folder + " is refused: " + e.getMessage(), e);
    }
}
