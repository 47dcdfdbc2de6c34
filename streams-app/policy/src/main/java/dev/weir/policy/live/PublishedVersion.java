package dev.weir.policy.live;

import dev.weir.contract.PolicyBundle;
import dev.weir.contract.PolicySource;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import java.util.List;

/** A version as it stands in the topic {@code policy.bundles}, by itself: whether it is what its record says, and can be read at all. */
public final class PublishedVersion {
    private PublishedVersion() {}

    /** @param record with a source */
    public static Checked<Bundle> read(PolicyBundle record) {
        PolicySource source = record.getSource().orElseThrow();
        String version = record.getVersion().orElse("");
        String name = PolicySet.name(record.getId(), version);
        Checked<Bundle> read = BundleReader.read(name, version, source.getYaml());
        if (!(read instanceof Checked.Sound<Bundle> sound)) {
            return read;
        }
        Bundle bundle = sound.value();
        if (!bundle.id().equals(record.getId())) {
            return refused(record.getId(), "the file is of the bundle " + bundle.id() + ".", "publish it as that.");
        }
        return source.getDigest().equals(bundle.digest())
                ? sound
                : refused(name, "the text is not the one that the digest is of.", "publish it again.");
    }

    private static Checked<Bundle> refused(String file, String what, String fix) {
        return new Checked.Refused<>(List.of(new Problem(file, 0, "", what, fix)));
    }
}
