package dev.weir.lab.evaluate;

import java.util.List;

/**
 * @param notes what a person should know of the set, such as fields that were passed over
 */
public record GoldenSet(List<GoldenRow> rows, List<String> notes) {
    public GoldenSet {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
