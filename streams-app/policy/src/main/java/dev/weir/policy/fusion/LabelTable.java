package dev.weir.policy.fusion;

import dev.weir.policy.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The labels that one policy knows, each with a number, so that scores are arrays and sets of labels are the bits of a {@code long}.
 * Immutable.
 */
public final class LabelTable {
    /** Most labels of one policy, the taxonomy's included. */
    public static final int MAX_LABELS = 64;

    /** The set of all labels, and of those that have no number. */
    public static final long ALL = -1L;

    private static final LabelTable TAXONOMY = new LabelTable(Set.copyOf(Labels.TAXONOMY));

    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] parents;

    private LabelTable(Set<String> labels) {
        names = labels.stream().sorted().toList();
        if (names.size() > MAX_LABELS) {
            throw new IllegalArgumentException("a policy may know " + MAX_LABELS + " labels, not " + names.size());
        }
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
        }
        parents = new int[names.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = Labels.parentOf(names.get(i)).map(this::nearest).orElse(-1);
        }
    }

    /** The taxonomy with labels of a policy's own. */
    public static LabelTable with(Collection<String> own) {
        if (own.isEmpty()) {
            return TAXONOMY;
        }
        Set<String> all = new LinkedHashSet<>(Labels.TAXONOMY);
        all.addAll(own);
        return new LabelTable(all);
    }

    public int size() {
        return names.size();
    }

    public String name(int number) {
        return names.get(number);
    }

    public List<String> names() {
        return names;
    }

    public Optional<Integer> find(String label) {
        return Optional.ofNullable(numbers.get(label));
    }

    /** The number of the label above, -1 at the top. */
    public int parent(int number) {
        return parents[number];
    }

    /** The number of the label itself or of the closest label above it that the policy knows; -1 where there is none. */
    public int nearest(String label) {
        Integer number = numbers.get(label);
        if (number != null) {
            return number;
        }
        return Labels.parentOf(label).map(this::nearest).orElse(-1);
    }

    /** The known ones among the labels, as bits. */
    public long mask(Collection<String> labels) {
        long mask = 0;
        for (String label : labels) {
            Integer number = numbers.get(label);
            if (number != null) {
                mask |= 1L << number;
            }
        }
        return mask;
    }

    /** The labels whose score may rise with these: themselves and all above them, as bits. */
    public long maskWithParents(Collection<String> labels) {
        long mask = 0;
        for (String label : labels) {
            for (int n = nearest(label); n >= 0; n = parents[n]) {
                mask |= 1L << n;
            }
        }
        return mask;
    }

    /** The names behind the bits, in order. */
    public List<String> names(long mask) {
        List<String> found = new ArrayList<>(Long.bitCount(mask));
        for (int i = 0; i < names.size(); i++) {
            if ((mask & (1L << i)) != 0) {
                found.add(names.get(i));
            }
        }
        return found;
    }
}
