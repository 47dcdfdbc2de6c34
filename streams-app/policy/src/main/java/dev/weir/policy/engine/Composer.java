package dev.weir.policy.engine;

import dev.weir.policy.Labels;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.bundle.Rule;
import dev.weir.policy.bundle.Similar;
import dev.weir.policy.expression.ExpressionLanguage;
import dev.weir.policy.fusion.LabelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts bundles together to a policy and refuses those that make no sense together, with everything that is wrong with them. Thread-safe;
 * expressions that were compiled once are kept.
 */
public final class Composer {
    private static final String LABEL = "[a-z][a-z0-9_]{0,40}(\\.[a-z][a-z0-9_]{0,40}){0,3}";

    /** Chains known to be sound, at most; beyond that they are put together again. */
    private static final int MAX_SOUND = 10_000;

    private final Map<Set<String>, ExpressionLanguage> languages = new ConcurrentHashMap<>();
    private final Set<List<String>> sound = ConcurrentHashMap.newKeySet();

    /** What is wrong with bundles together; a chain that was sound once is not put together again to say so. */
    public List<Problem> check(List<Bundle> chain) {
        List<String> name = chain.stream()
                .map(bundle -> bundle.id() + "@" + bundle.version() + " " + bundle.digest())
                .toList();
        if (sound.contains(name)) {
            return List.of();
        }
        List<Problem> problems = compose(chain).problems();
        if (problems.isEmpty() && sound.size() < MAX_SOUND) {
            sound.add(name);
        }
        return problems;
    }

    /** @param chain bundles in the order of {@link Inheritance} */
    public Checked<RulePolicy> compose(List<Bundle> chain) {
        List<Problem> problems = new ArrayList<>();
        Set<String> own = new TreeSet<>();
        for (Bundle bundle : chain) {
            for (String label : bundle.labels()) {
                checkLabel(bundle, label, own, problems);
            }
        }
        if (!problems.isEmpty()) {
            return new Checked.Refused<>(problems);
        }
        ExpressionLanguage language = languages.computeIfAbsent(own, o -> new ExpressionLanguage(LabelTable.with(o)));
        Composition composition = new Composition(language);
        for (Bundle bundle : chain) {
            problems.addAll(composition.add(bundle));
        }
        return problems.isEmpty()
                ? new Checked.Sound<>(
                        new RulePolicy(chain, language.labels(), composition.floors(), composition.rules()))
                : new Checked.Refused<>(problems);
    }

    private static void checkLabel(Bundle bundle, String label, Set<String> own, List<Problem> problems) {
        if (!label.matches(LABEL)) {
            problems.add(new Problem(bundle.file(), 0, "", label + " is no label.", "write it as `fruit.apple`."));
        }
        own.add(label);
        if (own.size() + Labels.TAXONOMY.size() > LabelTable.MAX_LABELS) {
            problems.add(new Problem(
                    bundle.file(), 0, "", "more than " + LabelTable.MAX_LABELS + " labels.", "use fewer of your own."));
        }
    }

    /** What stands so far, while one bundle after the other is added. */
    private static final class Composition {
        private final ExpressionLanguage language;
        private final List<CompiledRule> floors = new ArrayList<>();
        private final List<CompiledRule> rules = new ArrayList<>();
        private final List<Bundle> above = new ArrayList<>();

        Composition(ExpressionLanguage language) {
            this.language = language;
        }

        List<CompiledRule> floors() {
            return floors;
        }

        List<CompiledRule> rules() {
            return rules;
        }

        List<Problem> add(Bundle bundle) {
            List<Problem> problems = new ArrayList<>();
            List<CompiledRule> added = compile(bundle, problems);
            replace(bundle, problems);
            above.add(bundle);
            RuleChecks.check(added, above, problems);
            CoverageChecks.check(above, language.labels(), added, problems);
            for (CompiledRule rule : added) {
                (rule.rule().floor() ? floors : rules).add(rule);
            }
            return problems;
        }

        private List<CompiledRule> compile(Bundle bundle, List<Problem> problems) {
            List<CompiledRule> compiled = new ArrayList<>();
            for (Rule rule : bundle.rules()) {
                ExpressionLanguage.Compiled result = language.compile(rule.when());
                if (result instanceof ExpressionLanguage.Compiled.Refused refused) {
                    problems.add(new Problem(bundle.file(), rule.whenLine(), rule.id(), refused.what(), refused.fix()));
                } else if (result instanceof ExpressionLanguage.Compiled.Sound sound) {
                    compiled.add(new CompiledRule(bundle, rule, sound.expression()));
                }
            }
            return compiled;
        }

        private void replace(Bundle bundle, List<Problem> problems) {
            for (Bundle.Located off : bundle.switchOff()) {
                drop(bundle, off.name(), off.line(), "", problems);
            }
            for (Rule rule : bundle.rules()) {
                rule.replaces().ifPresent(key -> drop(bundle, key, rule.line(), rule.id(), problems));
            }
        }

        private void drop(Bundle bundle, String key, int line, String rule, List<Problem> problems) {
            if (floors.stream().anyMatch(floor -> floor.key().equals(key))) {
                problems.add(new Problem(
                        bundle.file(), line, rule, key + " is a floor and cannot be loosened.", "leave it alone."));
            } else if (!rules.removeIf(inherited -> inherited.key().equals(key))) {
                List<String> known = rules.stream().map(CompiledRule::key).toList();
                problems.add(new Problem(
                        bundle.file(),
                        line,
                        rule,
                        key + " is not inherited here.",
                        Similar.to(key, known)
                                .map(similar -> "write " + similar + ".")
                                .orElse("name it as `bundle/rule`.")));
            }
        }
    }
}
