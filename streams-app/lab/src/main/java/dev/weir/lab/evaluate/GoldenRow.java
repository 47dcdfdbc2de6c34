package dev.weir.lab.evaluate;

import dev.weir.contract.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item of a golden set.
 *
 * @param labels what is true of it; a label that is not there is not known
 * @param slices groups that it belongs to, by name
 * @param parentText what it answers, where the set says so
 */
public record GoldenRow(
        String id,
        List<Part> parts,
        Map<String, Boolean> labels,
        Map<String, String> slices,
        @Nullable String parentText,
        @Nullable String locale) {
    public GoldenRow {
        parts = List.copyOf(parts);
        labels = Map.copyOf(labels);
        slices = Map.copyOf(slices);
    }

    /** The same item with other parts. */
    GoldenRow with(List<Part> others) {
        return new GoldenRow(id, others, labels, slices, parentText, locale);
    }
}
