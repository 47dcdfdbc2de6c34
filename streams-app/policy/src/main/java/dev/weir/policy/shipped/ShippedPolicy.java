package dev.weir.policy.shipped;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.Inheritance;
import dev.weir.policy.engine.RulePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The policies that come with Weir: what counts on every platform, and defaults for each surface. They stand under {@code policies/}. */
public final class ShippedPolicy {
    private static final List<String> FILES =
            List.of("platform.yaml", "comment.yaml", "message.yaml", "profile.yaml", "track.yaml", "upload.yaml");

    private static final String WITHOUT_MODELS = "without-models.yaml";

    private ShippedPolicy() {}

    /** What counts for content of no community in particular. Reads and checks the shipped files; keep the result. */
    public static RulePolicy platform() {
        return new Composer()
                .compose(Inheritance.chain(bundles(), "").orThrow())
                .orThrow();
    }

    /**
     * The same for an installation without a text classifier: what only a classifier sees is waived by name, and every approval says so. It
     * is for first steps and for tests of what surrounds a policy.
     */
    public static RulePolicy withoutModels() {
        List<Bundle> bundles = new ArrayList<>(bundles());
        bundles.add(BundleReader.read(WITHOUT_MODELS, "", text(WITHOUT_MODELS)).orThrow());
        return new Composer().compose(Inheritance.chain(bundles, "").orThrow()).orThrow();
    }

    /** The shipped files, read. */
    public static List<Bundle> bundles() {
        return FILES.stream()
                .map(file -> BundleReader.read(file, "", text(file)).orThrow())
                .toList();
    }

    private static String text(String file) {
        try (InputStream in = ShippedPolicy.class.getResourceAsStream("/policies/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the shipped policy " + file + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped policy " + file + " cannot be read", e);
        }
    }
}
