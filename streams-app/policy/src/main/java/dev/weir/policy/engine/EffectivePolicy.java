package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Rollout;
import dev.weir.policy.bundle.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What really counts for a community, and where each piece comes from: what {@code weir policy check} prints. */
public final class EffectivePolicy {
    private EffectivePolicy() {}

    /**
     * One piece of a policy.
     *
     * @param what {@code floor}, {@code rule}, {@code requirement}, {@code waiver} or {@code switched off}
     * @param place file and line that it stands in
     * @param says what it does, in one line
     */
    public record Piece(String what, String key, String version, String place, String says) {}

    /** Everything that counts: floors, rules, what is required and what is waived; then what bundles switch off. */
    public static List<Piece> pieces(RulePolicy policy) {
        List<Piece> pieces = new ArrayList<>();
        policy.allRules().forEach(rule -> pieces.add(piece(rule)));
        for (CoverageRules.Required required : policy.coverage().required()) {
            String what = required.entry().floor() ? "floor" : "requirement";
            String says = "somebody must look for "
                    + String.join(", ", required.entry().labels());
            pieces.add(piece(
                    what,
                    required.bundle(),
                    required.entry().id(),
                    required.entry().line(),
                    says));
        }
        for (CoverageRules.Waiving waiving : policy.coverage().waiving()) {
            String says =
                    "nobody need look for " + String.join(", ", waiving.entry().labels()) + ": "
                            + waiving.entry().because();
            pieces.add(piece(
                    "waiver",
                    waiving.bundle(),
                    waiving.entry().id(),
                    waiving.entry().line(),
                    says));
        }
        for (Bundle bundle : policy.bundles()) {
            for (Bundle.Located off : bundle.switchOff()) {
                pieces.add(
                        new Piece("switched off", off.name(), bundle.version(), bundle.file() + ":" + off.line(), ""));
            }
            for (Rule rule : bundle.rules()) {
                rule.replaces()
                        .ifPresent(key -> pieces.add(new Piece(
                                "switched off",
                                key,
                                bundle.version(),
                                bundle.file() + ":" + rule.line(),
                                "replaced by " + bundle.id() + "/" + rule.id())));
            }
        }
        return pieces;
    }

    /** The same for a person to read, one piece a line. */
    public static String describe(RulePolicy policy) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces(policy)) {
            text.append(String.format(
                    Locale.ROOT, "%-12s %-40s %s  (%s)%n", piece.what(), piece.key(), piece.says(), piece.place()));
        }
        return text.toString();
    }

    private static Piece piece(CompiledRule compiled) {
        Rule rule = compiled.rule();
        String then = rule.then() == Decision.APPROVED
                ? "approve with conditions"
                : rule.then() == Decision.REJECTED ? "reject" : "hold";
        String says = then + " when " + rule.when().replaceAll("\\s+", " ") + narrowed(compiled);
        return piece(rule.floor() ? "floor" : "rule", compiled.bundle(), rule.id(), rule.line(), says);
    }

    private static String narrowed(CompiledRule compiled) {
        Rollout rollout = compiled.rule().rollout();
        List<String> notes = new ArrayList<>();
        if (!compiled.rule().surfaces().isEmpty()
                || !compiled.bundle().surfaces().isEmpty()) {
            notes.add("on "
                    + (compiled.rule().surfaces().isEmpty()
                            ? compiled.bundle().surfaces()
                            : compiled.rule().surfaces()));
        }
        if (rollout.shadow()) {
            notes.add("only watching");
        }
        if (rollout.share() < 10_000) {
            notes.add("for " + rollout.share() / 100.0 + "% of authors");
        }
        rollout.from().ifPresent(from -> notes.add("from " + from));
        rollout.until().ifPresent(until -> notes.add("until " + until));
        return notes.isEmpty() ? "" : "; " + String.join(", ", notes);
    }

    private static Piece piece(String what, Bundle bundle, String id, int line, String says) {
        return new Piece(what, bundle.id() + "/" + id, bundle.version(), bundle.file() + ":" + line, says);
    }
}
