package dev.weir.policy.live;

import dev.weir.contract.Activation;
import dev.weir.policy.bundle.Bundle;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.bundle.Problem;
import dev.weir.policy.engine.Composer;
import dev.weir.policy.engine.Inheritance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that whatever versions may meet, at any time and for any author, make one sound policy for every community. */
final class Lineup {
    /** Most bundles of which more than one version may count at once; each doubles what must be checked. */
    static final int MAX_IN_FLUX = 4;

    private final Composer composer;
    private final Map<String, Bundle> versions;

    /** @param versions by {@code id@version} */
    Lineup(Composer composer, Map<String, Bundle> versions) {
        this.composer = composer;
        this.versions = versions;
    }

    /** What is wrong with what is in force; empty when every line-up that can come about is sound. */
    List<Problem> check(Map<String, Activation> active) {
        List<Map<String, Bundle>> lineups = new ArrayList<>(List.of(Map.of()));
        int inFlux = 0;
        for (Map.Entry<String, Activation> entry : active.entrySet()) {
            Set<Optional<String>> choices = Activations.choices(entry.getValue());
            inFlux += choices.size() > 1 ? 1 : 0;
            if (inFlux > MAX_IN_FLUX) {
                String what = "more than " + MAX_IN_FLUX + " bundles are being rolled out at once.";
                return List.of(new Problem(entry.getKey(), 0, "", what, "finish one first."));
            }
            lineups = extended(lineups, entry.getKey(), choices);
        }
        Set<Problem> problems = new LinkedHashSet<>();
        lineups.forEach(lineup -> problems.addAll(check(lineup.values())));
        return List.copyOf(problems);
    }

    private List<Map<String, Bundle>> extended(
            List<Map<String, Bundle>> lineups, String id, Set<Optional<String>> choices) {
        List<Map<String, Bundle>> longer = new ArrayList<>();
        for (Map<String, Bundle> lineup : lineups) {
            for (Optional<String> choice : choices) {
                Map<String, Bundle> next = new LinkedHashMap<>(lineup);
                choice.map(version -> versions.get(PolicySet.name(id, version))).ifPresent(b -> next.put(id, b));
                longer.add(next);
            }
        }
        return longer;
    }

    /** Puts together what counts for each community that a bundle names, and each library by itself. */
    List<Problem> check(Collection<Bundle> inForce) {
        Set<String> paths = new TreeSet<>(Set.of(""));
        for (Bundle bundle : inForce) {
            bundle.community().filter(c -> !c.equals(Bundle.EVERYBODY)).ifPresent(paths::add);
        }
        Set<Problem> problems = new LinkedHashSet<>();
        for (String path : paths) {
            problems.addAll(problemsOf(Inheritance.chain(inForce, path)));
        }
        for (Bundle bundle : inForce) {
            if (bundle.community().isEmpty()) {
                problems.addAll(problemsOf(Inheritance.library(inForce, bundle)).stream()
                        .filter(problem -> problem.file().equals(bundle.file()))
                        .toList());
            }
        }
        return List.copyOf(problems);
    }

    private List<Problem> problemsOf(Checked<List<Bundle>> chain) {
        return chain instanceof Checked.Sound<List<Bundle>> sound
                ? sound.value().isEmpty() ? List.of() : composer.check(sound.value())
                : chain.problems();
    }
}
