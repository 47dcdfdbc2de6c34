package dev.weir.standalone.cli;

import dev.weir.policy.ShippedPolicy;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.live.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policy that a command decides with: the shipped one, or the shipped one with a file of the user's in place of its namesake. */
final class PolicyFile {
    private static final String UNPUBLISHED = "file";

    private PolicyFile() {}

    static PolicySet load(@Nullable Path file) throws IOException {
        List<Bundle> bundles = new ArrayList<>(ShippedPolicy.bundles());
        if (file != null) {
            Bundle own = sound(BundleReader.read(file.toString(), UNPUBLISHED, text(file)));
            bundles.removeIf(bundle -> bundle.id().equals(own.id()));
            bundles.add(own);
        }
        return sound(PolicySet.of(bundles));
    }

    private static String text(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("there is no policy to read at " + file);
        }
        return Files.readString(file);
    }

    private static <T> T sound(Checked<T> checked) {
        if (!checked.problems().isEmpty()) {
            throw new Refusal("the policy is refused:" + System.lineSeparator() + Problem.lines(checked.problems()));
        }
        return checked.orThrow();
    }
}
