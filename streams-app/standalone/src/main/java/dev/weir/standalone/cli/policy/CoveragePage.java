package dev.weir.standalone.cli.policy;

import dev.weir.contract.Modality;
import dev.weir.policy.engine.CoverageMatrix.Cell;
import dev.weir.policy.engine.CoverageMatrix.State;
import dev.weir.standalone.cli.Ink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The matrix of coverage for a person: a block a kind of content, a row a label, a column a language; equal surfaces together. */
final class CoveragePage {
    private CoveragePage() {}

    static String of(List<Cell> cells) {
        List<String> lines = new ArrayList<>();
        for (Modality modality : List.of(Modality.TEXT, Modality.IMAGE, Modality.AUDIO, Modality.VIDEO)) {
            Map<String, Set<String>> surfacesByBlock = new LinkedHashMap<>();
            Set<String> surfaces = cells.stream().map(Cell::surface).collect(Collectors.toCollection(TreeSet::new));
            for (String surface : surfaces) {
                List<Cell> own = cells.stream()
                        .filter(cell ->
                                cell.modality() == modality && cell.surface().equals(surface))
                        .toList();
                surfacesByBlock
                        .computeIfAbsent(block(own), b -> new TreeSet<>())
                        .add(surface);
            }
            surfacesByBlock.forEach((block, names) -> {
                lines.add(Ink.STRONG.on(modality.name().toLowerCase(Locale.ROOT) + " on " + String.join(", ", names)));
                lines.add(block);
            });
        }
        lines.add("yes  a scorer looks for it    waived  let pass by name    short  waived up to a length    "
                + Ink.BAD.on("HELD") + "  nobody looks for it");
        Map<String, Set<String>> by = new LinkedHashMap<>();
        cells.stream()
                .filter(cell -> cell.state() != State.UNCOVERED)
                .forEach(cell -> by.computeIfAbsent(
                                (cell.state() == State.COVERED ? "covered by " : "waived by ") + cell.by(),
                                b -> new LinkedHashSet<>())
                        .add(cell.label()));
        by.forEach((who, labels) -> lines.add("  " + who + ": " + String.join(", ", labels)));
        return String.join(System.lineSeparator(), lines);
    }

    private static String block(List<Cell> cells) {
        if (cells.isEmpty()) {
            return "  nothing is required, so all of it is held" + System.lineSeparator();
        }
        Set<String> languages = cells.stream().map(Cell::language).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Map<String, State>> rows = new LinkedHashMap<>();
        cells.forEach(cell ->
                rows.computeIfAbsent(cell.label(), l -> new LinkedHashMap<>()).put(cell.language(), cell.state()));
        boolean alike = rows.values().stream().allMatch(states -> new HashSet<>(states.values()).size() == 1);
        if (alike && languages.size() > 1) {
            languages = Set.of(languages.iterator().next());
        }
        return table(languages, alike ? "any" : "", rows);
    }

    /** @param heading of the only column, where what is found is the same in every language */
    private static String table(Set<String> languages, String heading, Map<String, Map<String, State>> rows) {
        StringBuilder block = new StringBuilder(String.format(Locale.ROOT, "  %-26s", ""));
        languages.forEach(
                language -> block.append(String.format(Locale.ROOT, "%-8s", heading.isEmpty() ? language : heading)));
        block.append(System.lineSeparator());
        rows.forEach((label, states) -> {
            block.append(String.format(Locale.ROOT, "  %-26s", label));
            languages.forEach(language -> block.append(word(states.getOrDefault(language, State.UNCOVERED))));
            block.append(System.lineSeparator());
        });
        return block.toString();
    }

    private static String word(State state) {
        return switch (state) {
            case COVERED -> Ink.GOOD.on("yes     ");
            case WAIVED -> Ink.WARN.on("waived  ");
            case WAIVED_WHEN_SHORT -> Ink.WARN.on("short   ");
            case UNCOVERED -> Ink.BAD.on("HELD    ");
        };
    }
}
