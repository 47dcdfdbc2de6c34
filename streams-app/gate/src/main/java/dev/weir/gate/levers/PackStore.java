package dev.weir.gate.levers;

import dev.weir.contract.PackSource;
import dev.weir.scoring.pack.PackFiles;
import dev.weir.scoring.pack.PackRefusedException;

/** Where published packs are fetched from. */
public interface PackStore {
    /**
     * The files of a pack; they are read, and checked against their digests, when the pack is loaded.
     *
     * @throws PackRefusedException when the pack lies where this store does not reach
     */
    PackFiles open(PackSource source) throws PackRefusedException;
}
