package dev.weir.gateway;

import dev.weir.gateway.verdict.IndexLimits;
import java.nio.file.Path;

/**
 * What the gateway keeps on disk.
 *
 * @param dataFolder folder for it, made where it is not there
 * @param index what the verdict index may take
 */
public record StorageSettings(Path dataFolder, IndexLimits index) {
    /** Folder of the verdict index. */
    Path indexFolder() {
        return dataFolder.resolve("verdict-index");
    }
}
