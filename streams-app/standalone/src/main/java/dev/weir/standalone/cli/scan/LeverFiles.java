package dev.weir.standalone.cli.scan;

import dev.weir.gate.Levers;
import dev.weir.policy.live.PolicySet;
import dev.weir.standalone.cli.model.ModelFolder;
import dev.weir.standalone.cli.policy.PolicyFile;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command without a broker decides with: what this release ships, or files of the user's in place of it. */
final class LeverFiles {
    @Option(
            names = "--policy",
            paramLabel = "F",
            description = "A policy file in place of the shipped one of its name; with --offline or --batch.")
    @Nullable
    private Path policy;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A text model pack in place of the shipped one; with --offline or --batch.")
    @Nullable
    private Path model;

    boolean given() {
        return policy != null || model != null;
    }

    Levers load() throws IOException {
        if (!given()) {
            return ShippedLevers.load();
        }
        PolicySet policies = PolicyFile.load(policy);
        return ShippedLevers.with(ModelFolder.pack(model), policies);
    }
}
