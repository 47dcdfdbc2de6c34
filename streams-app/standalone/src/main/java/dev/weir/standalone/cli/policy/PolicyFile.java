package dev.weir.standalone.cli;

import dev.weir.policy.live.PolicySet;
import dev.weir.standalone.cli.policy.PolicySources;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy that a command decides with: the shipped one, or the shipped one with a file of the user's in place of its namesake. */
final class PolicyFile {
    private PolicyFile() {}

    static PolicySet load(@Nullable Path file) {
        return PolicySources.read(file == null ? List.of() : List.of(file)).orRefuse();
    }
}
