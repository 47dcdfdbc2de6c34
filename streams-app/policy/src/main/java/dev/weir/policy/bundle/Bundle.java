package dev.weir.policy.bundle;

import dev.weir.contract.VersionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of one policy file. Immutable.
 *
 * @param community path that it counts for and everything below; {@code *} for everybody; absent for a library that others inherit
 * @param surfaces surfaces that all of it counts for; every surface when empty
 * @param exceptSurfaces surfaces that none of it counts for
 * @param inherits ids of bundles that stand before this one wherever it counts
 * @param labels labels of its own, beside the taxonomy
 * @param switchOff inherited rules that do not count here, as {@code bundle/rule}; a floor cannot be switched off
 * @param messages author messages by key, then by language
 * @param golden name of the golden set that it must pass
 */
public record Bundle(
        String id,
        String version,
        String digest,
        String file,
        String about,
        Optional<String> community,
        Set<String> surfaces,
        Set<String> exceptSurfaces,
        List<String> inherits,
        List<String> labels,
        List<Rule> rules,
        List<Located> switchOff,
        List<Requirement> required,
        List<Waived> waived,
        Map<String, Map<String, String>> messages,
        Optional<String> golden) {
    /** The community of everybody. */
    public static final String EVERYBODY = "*";

    public Bundle {
        surfaces = Set.copyOf(surfaces);
        exceptSurfaces = Set.copyOf(exceptSurfaces);
        inherits = List.copyOf(inherits);
        labels = List.copyOf(labels);
        rules = List.copyOf(rules);
        switchOff = List.copyOf(switchOff);
        required = List.copyOf(required);
        waived = List.copyOf(waived);
        messages = Map.copyOf(messages);
    }

    /** A name and the line that it stands on. */
    public record Located(String name, int line) {}

    /** How a verdict names this version. */
    public VersionRef ref() {
        return VersionRef.newBuilder()
                .setId(id)
                .setVersion(version)
                .setDigest(digest)
                .build();
    }

    /** Versions are immutable, so that two of the same name and digest are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bundle that
                && id.equals(that.id)
                && version.equals(that.version)
                && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** True when the bundle counts for a community, which is a path such as {@code acme/music/se}. */
    public boolean countsFor(String path) {
        return community
                .map(c -> c.equals(EVERYBODY) || path.equals(c) || path.startsWith(c + "/"))
                .orElse(false);
    }

    public boolean countsOn(String surface) {
        return (surfaces.isEmpty() || surfaces.contains(surface)) && !exceptSurfaces.contains(surface);
    }
}
