package dev.weir.gate.levers;

import dev.weir.contract.VersionRef;

/** Keys of the levers' topics: {@code id@version} for a version, {@code id} for what is in force. */
public final class LeverKey {
    private LeverKey() {}

    /** The key of a version, which is also how a person names it. */
    public static String of(String id, String version) {
        return id + "@" + version;
    }

    /** What a key speaks of; without a version, and with an empty one, where it is an id alone. */
    static VersionRef ref(String key) {
        int at = key.lastIndexOf('@');
        String id = at < 0 ? key : key.substring(0, at);
        return new VersionRef(id, at < 0 ? "" : key.substring(at + 1), null);
    }
}
