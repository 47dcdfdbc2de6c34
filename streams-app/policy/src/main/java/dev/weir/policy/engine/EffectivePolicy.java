package dev.weir.policy.engine;

import dev.weir.contract.Decision;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Requirement;
import dev.weir.policy.bundle.Rollout;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.bundle.Scope;
import dev.weir.policy.bundle.Waived;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        return pieces(policy, null);
    }

    /** The same, as far as it counts on one surface; on any where none is named. */
    public static List<Piece> pieces(RulePolicy policy, @Nullable String surface) {
        List<Piece> pieces = new ArrayList<>();
        policy.allRules().stream()
                .filter(rule -> surface == null || rule.countsOn(surface))
                .forEach(rule -> pieces.add(piece(rule)));
        policy.coverage().required().stream()
                .filter(required -> counts(required.bundle(), required.entry().scope(), surface))
                .forEach(required -> pieces.add(piece(required)));
        policy.coverage().waiving().stream()
                .filter(waiving -> counts(waiving.bundle(), waiving.entry().scope(), surface))
                .forEach(waiving -> pieces.add(piece(waiving)));
        policy.bundles().stream()
                .filter(bundle -> surface == null || bundle.countsOn(surface))
                .forEach(bundle -> addSwitchedOff(bundle, pieces));
        return pieces;
    }

    private static boolean counts(Bundle bundle, Scope scope, @Nullable String surface) {
        return surface == null || (bundle.countsOn(surface) && scope.hasSurface(surface));
    }

    private static Piece piece(CoverageRules.Required required) {
        Requirement entry = required.entry();
        String says = "somebody must look for " + String.join(", ", entry.labels()) + where(entry.scope());
        return piece(entry.floor() ? "floor" : "requirement", required.bundle(), entry.id(), entry.line(), says);
    }

    private static Piece piece(CoverageRules.Waiving waiving) {
        Waived entry = waiving.entry();
        String length = entry.maxBytes() == 0 ? "" : ", up to " + entry.maxBytes() + " bytes";
        String says = "nobody need look for " + String.join(", ", entry.labels()) + where(entry.scope()) + length + ": "
                + entry.because();
        return piece("waiver", waiving.bundle(), entry.id(), entry.line(), says);
    }

    private static String where(Scope scope) {
        List<String> words = new ArrayList<>();
        if (!scope.modalities().isEmpty()) {
            words.add("in " + sorted(scope.modalities()).toLowerCase(Locale.ROOT));
        }
        if (!scope.languages().isEmpty()) {
            words.add("of language " + sorted(scope.languages()));
        }
        if (!scope.surfaces().isEmpty()) {
            words.add("on " + sorted(scope.surfaces()));
        }
        return words.isEmpty() ? "" : " " + String.join(" ", words);
    }

    private static String sorted(Collection<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static void addSwitchedOff(Bundle bundle, List<Piece> pieces) {
        for (Bundle.Located off : bundle.switchOff()) {
            String says = "switched off by " + bundle.id();
            pieces.add(new Piece("switched off", off.name(), bundle.version(), bundle.file() + ":" + off.line(), says));
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

    private static String approval(Rule rule) {
        String conditions = rule.conditions().stream()
                .map(condition -> condition.getKind().name().toLowerCase(Locale.ROOT)
                        + condition.getParameters().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(", "));
        return "approve" + (conditions.isEmpty() ? "" : " with " + conditions);
    }

    private static Piece piece(CompiledRule compiled) {
        Rule rule = compiled.rule();
        String then = rule.then() == Decision.APPROVED
                ? approval(rule)
                : rule.then() == Decision.REJECTED ? "reject" : "hold";
        String says = then + " (" + rule.severity().name().toLowerCase(Locale.ROOT) + ") when "
                + rule.when().replaceAll("\\s+", " ") + narrowed(compiled);
        return piece(rule.floor() ? "floor" : "rule", compiled.bundle(), rule.id(), rule.line(), says);
    }

    private static String narrowed(CompiledRule compiled) {
        Rollout rollout = compiled.rule().rollout();
        List<String> notes = new ArrayList<>();
        if (!compiled.rule().surfaces().isEmpty()
                || !compiled.bundle().surfaces().isEmpty()) {
            notes.add("on "
                    + sorted(
                            compiled.rule().surfaces().isEmpty()
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
