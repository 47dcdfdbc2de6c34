package dev.weir.standalone.cli.policy;

import dev.weir.policy.live.PolicySet;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy that a command decides with: the shipped one, or the shipped one with a file of the user's in place of its namesake. */
public final class PolicyFile {
    private PolicyFile() {}

    public static PolicySet load(@Nullable Path file) {
        return PolicySources.read(file == null ? List.of() : List.of(file)).orRefuse();
    }
}
