package dev.weir.gateway.console;

import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Verdict;
import dev.weir.gateway.cases.CaseWords;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.shipped.ShippedPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a rule says of itself, as long as the verdict rests on the very bytes of a bundle that is known here. */
final class RuleWords {
    private final Map<String, Bundle> byDigest = new HashMap<>();

    RuleWords(List<Bundle> bundles) {
        bundles.forEach(bundle -> byDigest.put(bundle.digest(), bundle));
    }

    static RuleWords shipped() {
        return new RuleWords(ShippedPolicy.bundles());
    }

    /** The rule's own sentence; otherwise one made of its label. */
    String words(Reason reason, Verdict verdict) {
        if (CaseWords.isGap(reason, verdict)) {
            return gap(reason, verdict);
        }
        String[] name = reason.getRule().split("/", 2);
        return verdict.getBasis().getPolicies().stream()
                .filter(ref -> name.length == 2 && ref.getId().equals(name[0]))
                .flatMap(ref -> ref.getDigest().map(byDigest::get).stream())
                .flatMap(bundle -> bundle.rules().stream())
                .filter(rule -> rule.id().equals(name[1]))
                .map(Rule::about)
                .findFirst()
                .orElseGet(() -> ofLabel(reason));
    }

    private static String gap(Reason reason, Verdict verdict) {
        String what = reason.getLabel().map(PlainWords::label).orElse("what the policy asks for");
        return verdict.getHoldReason().filter(HoldReason.UNCOVERED::equals).isPresent()
                ? "No scorer can look for " + what + " here, so a person has to."
                : "The scorer that looks for " + what + " has not answered.";
    }

    private static String ofLabel(Reason reason) {
        return reason.getLabel()
                .map(label -> "A rule about " + PlainWords.label(label) + " applies.")
                .orElse("A rule without a label applies.");
    }
}
