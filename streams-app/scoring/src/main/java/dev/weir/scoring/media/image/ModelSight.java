package dev.weir.scoring.media.image;

import dev.weir.contract.VersionRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classifier that looked.
 *
 * @param version null where none did
 * @param labels labels that it is able to see
 */
public record ModelSight(@Nullable VersionRef version, List<String> labels) {
    public static final ModelSight NONE = new ModelSight(null, List.of());

    public ModelSight {
        labels = List.copyOf(labels);
    }
}
