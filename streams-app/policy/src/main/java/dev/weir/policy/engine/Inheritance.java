package dev.weir.policy.engine;

import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which bundles count for a community, in the order in which they stand on each other: everybody's first, then down the path, each after
 * what it inherits.
 */
public final class Inheritance {
    /** Most bundles that count for one community. */
    private static final int MAX_BUNDLES = 64;

    private static final Comparator<Bundle> FROM_THE_TOP = Comparator.comparing(Inheritance::depth)
            .thenComparing(bundle -> !bundle.id().equals("platform"))
            .thenComparing(Bundle::id);

    private final Map<String, Bundle> byId = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final LinkedHashSet<Bundle> chain = new LinkedHashSet<>();

    private Inheritance(Collection<Bundle> bundles) {
        bundles.forEach(bundle -> byId.put(bundle.id(), bundle));
    }

    /** The bundles that count for a path, which is empty for content of no community. */
    public static Checked<List<Bundle>> chain(Collection<Bundle> inForce, String path) {
        Inheritance inheritance = new Inheritance(inForce);
        inForce.stream()
                .filter(bundle -> bundle.countsFor(path))
                .sorted(FROM_THE_TOP)
                .forEach(bundle -> inheritance.visit(bundle, new LinkedHashSet<>()));
        return inheritance.result();
    }

    /** A library with all that it inherits, on top of what counts for everybody: for a check of it before anybody inherits it. */
    public static Checked<List<Bundle>> library(Collection<Bundle> inForce, Bundle bundle) {
        Inheritance inheritance = new Inheritance(inForce);
        inForce.stream()
                .filter(other -> other.countsFor(""))
                .sorted(FROM_THE_TOP)
                .forEach(other -> inheritance.visit(other, new LinkedHashSet<>()));
        inheritance.visit(bundle, new LinkedHashSet<>());
        return inheritance.result();
    }

    /**
     * The bundles of a chain that matter on a surface, so that a verdict need not name the others: those that count on it, and those whose
     * labels, messages, requirements or rules another may speak of.
     */
    public static List<Bundle> relevant(List<Bundle> chain, String surface) {
        LinkedHashSet<String> spokenOf = new LinkedHashSet<>();
        List<Bundle> kept = new ArrayList<>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            Bundle bundle = chain.get(i);
            boolean bare = bundle.labels().isEmpty()
                    && bundle.messages().isEmpty()
                    && bundle.required().isEmpty();
            if (bundle.countsOn(surface) || !bare || spokenOf.contains(bundle.id())) {
                kept.add(0, bundle);
                spokenOf.addAll(bundle.inherits());
                bundle.switchOff().forEach(off -> spokenOf.add(bundleOf(off.name())));
                bundle.rules().forEach(rule -> rule.replaces().ifPresent(key -> spokenOf.add(bundleOf(key))));
            }
        }
        return List.copyOf(kept);
    }

    private static String bundleOf(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }

    private Checked<List<Bundle>> result() {
        if (chain.size() > MAX_BUNDLES) {
            Bundle last = List.copyOf(chain).get(chain.size() - 1);
            problems.add(new Problem(
                    last.file(), 0, "", "more than " + MAX_BUNDLES + " bundles count here.", "merge some."));
        }
        return Checked.of(List.copyOf(chain), problems);
    }

    private static int depth(Bundle bundle) {
        String path = bundle.community().orElse("");
        return path.equals(Bundle.EVERYBODY)
                ? 0
                : 1 + (int) path.chars().filter(c -> c == '/').count();
    }

    private void visit(Bundle bundle, Set<String> above) {
        if (chain.contains(bundle) || !problems.isEmpty()) {
            return;
        }
        if (!above.add(bundle.id())) {
            problems.add(new Problem(
                    bundle.file(),
                    0,
                    "",
                    "the bundle inherits itself: " + String.join(" → ", above) + " → " + bundle.id() + ".",
                    "remove one of these from `inherits`."));
            return;
        }
        for (String id : bundle.inherits()) {
            Bundle parent = byId.get(id);
            if (parent == null) {
                problems.add(new Problem(
                        bundle.file(), 0, "", "inherits " + id + ", which is not in force.", "publish it first."));
            } else {
                visit(parent, above);
            }
        }
        above.remove(bundle.id());
        chain.add(bundle);
    }
}
