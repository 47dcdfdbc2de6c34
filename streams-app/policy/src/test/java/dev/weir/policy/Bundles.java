package dev.weir.policy;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.Inheritance;
import dev.weir.policy.engine.RulePolicy;
import java.util.List;

/** Small policies for tests. */
public final class Bundles {
    /** What a bundle for everybody begins with; it requires no more than the tests' text model sees. */
    public static final String BASE = """
            bundle: base
            version: "1"
            community: "*"
            about: A base for tests.
            coverage:
              required:
                - id: text
                  modalities: [text]
                  labels: [hate, harassment, spam]
            messages:
              m: {en: A message., de: Eine Nachricht.}
            """;

    private Bundles() {}

    public static Bundle read(String yaml) {
        return BundleReader.read("test.yaml", "", yaml).orThrow();
    }

    /** A bundle for everybody with these rules, each a block that begins with a dash. */
    public static Bundle withRules(String... rules) {
        return read(BASE + "rules:\n" + String.join("", rules));
    }

    public static String rule(String id, String when, String then) {
        return rule(id, when, then, "");
    }

    /** @param more further lines, each without indentation */
    public static String rule(String id, String when, String then, String more) {
        String extra = more.isEmpty() ? "" : more.strip().indent(4);
        return "  - id: %s\n    when: '%s'\n    then: %s\n    severity: medium\n    authorMessage: m\n%s"
                .formatted(id, when, then, extra);
    }

    public static RulePolicy policy(Bundle... bundles) {
        return policy("", bundles);
    }

    public static RulePolicy policy(String path, Bundle... bundles) {
        return new Composer()
                .compose(Inheritance.chain(List.of(bundles), path).orThrow())
                .orThrow();
    }

    /** What is wrong with these bundles together. */
    public static List<Problem> problems(String path, Bundle... bundles) {
        Checked<List<Bundle>> chain = Inheritance.chain(List.of(bundles), path);
        return chain instanceof Checked.Sound<List<Bundle>> sound
                ? new Composer().compose(sound.value()).problems()
                : chain.problems();
    }

    public static List<Problem> problems(Bundle... bundles) {
        return problems("", bundles);
    }
}
