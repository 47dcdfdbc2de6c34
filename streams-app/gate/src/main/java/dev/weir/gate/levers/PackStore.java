package dev.weir.gate.levers;

import dev.weir.contract.PackSource;
import dev.weir.scoring.pack.PackFiles;
import dev.weir.scoring.pack.PackRefusedException;
import java.nio.file.Path;
import java.time.Instant;

/** Where published packs lie. A pack that lies there never changes. */
public interface PackStore {
    /**
     * The files of a pack; they are read, and checked against their digests, when the pack is loaded.
     *
     * @throws PackRefusedException when the pack lies where this store does not reach
     */
    PackFiles open(PackSource source) throws PackRefusedException;

    /**
     * Puts a sound pack there, unless it is there; returns where it lies.
     *
     * @throws PackRefusedException when the pack does not load, or the store cannot be written
     */
    PackSource add(Path pack, String createdBy, Instant now) throws PackRefusedException;
}
