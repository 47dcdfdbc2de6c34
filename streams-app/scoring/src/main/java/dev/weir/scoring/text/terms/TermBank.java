package dev.weir.scoring.text.terms;

import dev.weir.contract.VersionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A searchable list of terms. Finds a term whatever its case and width, and with invisible characters in between. Immutable.
 */
public final class TermBank {
    private final VersionRef version;
    private final Set<String> covers;
    private final List<List<TermEntry>> entriesByPattern;
    private final TermAutomaton automaton;
    private final int size;

    /** @param covers labels that the bank claims to cover by itself; most banks cover none, as what is not listed is not seen */
    TermBank(VersionRef version, Set<String> covers, List<TermEntry> entries) {
        this.version = version;
        this.covers = Set.copyOf(covers);
        Map<String, List<TermEntry>> byPattern = new LinkedHashMap<>();
        for (TermEntry entry : entries) {
            byPattern
                    .computeIfAbsent(FoldedText.of(entry.value().strip()).text(), pattern -> new ArrayList<>(1))
                    .add(entry);
        }
        automaton = new TermAutomaton(List.copyOf(byPattern.keySet()));
        entriesByPattern = List.copyOf(byPattern.values());
        size = entries.size();
    }

    public VersionRef version() {
        return version;
    }

    public Set<String> covers() {
        return covers;
    }

    public int size() {
        return size;
    }

    /** Every term of the language found, in order of their ends, at most {@code maxMatches}. */
    public List<TermMatch> find(String original, String language, int maxMatches) {
        FoldedText folded = FoldedText.of(original);
        List<TermMatch> matches = new ArrayList<>();
        automaton.search(folded.text(), (pattern, start, end) -> {
            for (TermEntry entry : entriesByPattern.get(pattern)) {
                if (matches.size() < maxMatches
                        && entry.appliesTo(language)
                        && (!entry.wholeWord() || standsAlone(folded.text(), start, end))) {
                    matches.add(new TermMatch(entry, folded.starts()[start], folded.ends()[end - 1]));
                }
            }
        });
        return matches;
    }

    private static boolean standsAlone(String text, int start, int end) {
        boolean before = start > 0 && Character.isLetterOrDigit(text.codePointBefore(start));
        boolean after = end < text.length() && Character.isLetterOrDigit(text.codePointAt(end));
        return !before && !after;
    }
}
