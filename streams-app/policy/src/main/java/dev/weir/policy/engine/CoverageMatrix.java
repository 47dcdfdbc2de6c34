package dev.weir.policy.engine;

import dev.weir.contract.Modality;
import dev.weir.policy.fusion.Languages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a policy requires, set against what scorers can see: what {@code weir policy coverage} prints. */
public final class CoverageMatrix {
    private CoverageMatrix() {}

    /**
     * What a scorer is able to see.
     *
     * @param languages those that it reads; empty where language plays no part
     */
    public record Sight(String scorer, Modality modality, Set<String> labels, Set<String> languages) {
        public Sight {
            labels = Set.copyOf(labels);
            languages = Set.copyOf(languages);
        }

        boolean sees(Modality kind, String language, String label) {
            return modality == kind
                    && labels.contains(label)
                    && (languages.isEmpty()
                            || languages.stream().map(Languages::base).anyMatch(language::equals));
        }
    }

    /** How a required label stands. */
    public enum State {
        /** A scorer looks for it. */
        COVERED,
        /** Nobody does, and the policy lets that pass by name. */
        WAIVED,
        /** Nobody does, and the policy lets it pass up to a length. */
        WAIVED_WHEN_SHORT,
        /** Nobody does: content is held. */
        UNCOVERED
    }

    /**
     * One cell.
     *
     * @param by scorer that covers it, or waiver; the requirement where neither does
     */
    public record Cell(String surface, Modality modality, String language, String label, State state, String by) {}

    /** A cell for each label that is required of a surface, a modality and a language; none where the policy requires nothing. */
    public static List<Cell> of(
            RulePolicy policy, Collection<Sight> sights, Collection<String> surfaces, Collection<String> languages) {
        List<Cell> cells = new ArrayList<>();
        for (String surface : new TreeSet<>(surfaces)) {
            for (Modality modality : List.of(Modality.TEXT, Modality.IMAGE, Modality.AUDIO, Modality.VIDEO)) {
                for (String language : new TreeSet<>(languages)) {
                    addCells(policy, sights, new Place(surface, modality, language), cells);
                }
            }
        }
        return cells;
    }

    private record Place(String surface, Modality modality, String language) {}

    private static void addCells(RulePolicy policy, Collection<Sight> sights, Place place, List<Cell> cells) {
        long done = 0;
        for (CoverageRules.Required required : policy.coverage().required()) {
            if (required.counts(place.surface(), place.modality(), place.language())) {
                for (String label : policy.labels().names(required.mask() & ~done)) {
                    cells.add(cell(policy, sights, place, label, required.key()));
                }
                done |= required.mask();
            }
        }
    }

    private static Cell cell(
            RulePolicy policy, Collection<Sight> sights, Place place, String label, String requirement) {
        Optional<Sight> sight = sights.stream()
                .filter(s -> s.sees(place.modality(), place.language(), label))
                .findFirst();
        if (sight.isPresent()) {
            return cell(place, label, State.COVERED, sight.get().scorer());
        }
        long bit = policy.labels().mask(List.of(label));
        if (isFloor(policy, place, bit)) {
            return cell(place, label, State.UNCOVERED, requirement);
        }
        for (CoverageRules.Waiving waiving : policy.coverage().waiving()) {
            if ((waiving.mask() & bit) != 0 && waiving.counts(place.surface(), place.modality(), place.language())) {
                State state = waiving.entry().maxBytes() == 0 ? State.WAIVED : State.WAIVED_WHEN_SHORT;
                return cell(place, label, state, waiving.key());
            }
        }
        return cell(place, label, State.UNCOVERED, requirement);
    }

    private static boolean isFloor(RulePolicy policy, Place place, long bit) {
        return policy.coverage().required().stream()
                .anyMatch(required -> required.entry().floor()
                        && (required.mask() & bit) != 0
                        && required.counts(place.surface(), place.modality(), place.language()));
    }

    private static Cell cell(Place place, String label, State state, String by) {
        return new Cell(place.surface(), place.modality(), place.language(), label, state, by);
    }
}
