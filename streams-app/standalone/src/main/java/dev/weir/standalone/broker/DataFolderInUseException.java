package dev.weir.standalone.broker;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another running process works in the data folder. The message is made for a person. */
public final class DataFolderInUseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    DataFolderInUseException(Path folder, @Nullable String holder) {
        super("The data folder " + folder + " belongs to "
                + (holder == null ? "another running process" : "the running process " + holder)
                + ". Stop that process or choose another data folder.");
    }
}
