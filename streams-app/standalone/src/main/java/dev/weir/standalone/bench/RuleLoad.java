package dev.weir.standalone.bench;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.BundleReader;
import dev.weir.policy.live.PolicySet;
import java.util.List;
import java.util.Locale;

/** Policies of as many rules as wanted, written as people write them: a threshold, and something about the author or the place. */
final class RuleLoad {
    private static final List<String> LABELS =
            List.of("hate", "harassment", "violence", "self_harm", "sexual", "spam", "scam", "profanity", "pii");
    private static final List<String> MORE = List.of(
            "author.priorRejections > 2",
            "(author.accountAgeDays < 3 || audience == \"private\")",
            "inCommunity(\"acme\")",
            "flag(\"live\")");

    /** Every so many rules one has no threshold to be passed by. */
    private static final int UNGUARDED = 20;

    private RuleLoad() {}

    static PolicySet of(int rules) {
        StringBuilder yaml = new StringBuilder("""
                bundle: load
                version: "1"
                community: "*"
                about: As many rules as wanted.
                coverage:
                  required:
                    - id: text
                      modalities: [text]
                      labels: [hate, harassment, spam]
                messages:
                  m: {en: A message.}
                rules:
                """);
        for (int i = 0; i < rules; i++) {
            yaml.append(rule(i));
        }
        Bundle bundle = BundleReader.read("load.yaml", "", yaml.toString()).orThrow();
        return PolicySet.of(List.of(bundle)).orThrow();
    }

    private static String rule(int i) {
        String when = i % UNGUARDED == UNGUARDED - 1
                ? String.format(Locale.ROOT, "risk(\"r%d\") > 0.5", i)
                : String.format(
                        Locale.ROOT,
                        "scores.%s >= 0.%03d && %s && risk(\"r%d\") > 0.5",
                        LABELS.get(i % LABELS.size()),
                        500 + i,
                        MORE.get(i % MORE.size()),
                        i);
        return "  - {id: r" + i + ", when: '" + when + "', then: hold, severity: low, authorMessage: m}\n";
    }
}
