package dev.weir.standalone.cli.levers;

import dev.weir.gate.levers.LeverKey;
import dev.weir.standalone.cli.Refusal;

/** A version of a lever as a person names it, {@code ID@VERSION}. */
public record VersionName(String id, String version) {
    /** Refuses what names no version, or nothing of which it could be one. */
    public static VersionName parse(String name) {
        int at = name.lastIndexOf('@');
        if (at < 1 || at == name.length() - 1) {
            throw new Refusal("say which version, as ID@VERSION; '" + name + "' does not");
        }
        return new VersionName(name.substring(0, at), name.substring(at + 1));
    }

    @Override
    public String toString() {
        return LeverKey.of(id, version);
    }
}
