package dev.weir.scoring.text.terms;

import dev.weir.contract.VersionRef;
import dev.weir.scoring.text.view.FoldedText;
import dev.weir.scoring.text.view.TextView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A searchable list of terms. Looks twice: in the folded text, where digits and signs are as they were written, and in the normalised
 * one, where disguises are undone. Immutable.
 */
public final class TermBank {
    private final VersionRef version;
    private final Map<String, Set<String>> covers;
    private final Index folded;
    private final Index normalised;
    private final boolean tellsLanguages;

    /**
     * @param covers labels that the bank claims to cover by itself, in the languages of its terms of that label; most banks cover none, as
     *     what is not listed is not seen
     */
    public TermBank(VersionRef version, Set<String> covers, List<TermEntry> entries) {
        this.version = version;
        this.covers = covers.stream().collect(Collectors.toUnmodifiableMap(label -> label, l -> languages(l, entries)));
        this.folded = new Index(entries, value -> FoldedText.of(value).text());
        this.normalised =
                new Index(entries, value -> TextView.of(value).normalised().strip());
        this.tellsLanguages =
                entries.stream().anyMatch(entry -> !entry.languages().isEmpty());
    }

    public VersionRef version() {
        return version;
    }

    private static Set<String> languages(String label, List<TermEntry> entries) {
        List<TermEntry> its =
                entries.stream().filter(entry -> entry.label().equals(label)).toList();
        if (its.isEmpty()) {
            throw new IllegalArgumentException("a bank without a term of " + label + " cannot cover it");
        }
        return its.stream().anyMatch(entry -> entry.languages().isEmpty())
                ? Set.of()
                : its.stream().flatMap(entry -> entry.languages().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Labels that the bank claims to cover, each with the languages that it knows a term of; empty for all. */
    public Map<String, Set<String>> covers() {
        return covers;
    }

    /** Whether any term belongs to some languages alone, so that the language of a text matters. */
    public boolean tellsLanguages() {
        return tellsLanguages;
    }

    /** Every term of the language, at every place; one found both ways at one place comes twice. */
    public void each(FoldedText text, TextView view, String language, Consumer<TermMatch> found) {
        folded.search(
                text.text(),
                language,
                (entry, start, end) ->
                        found.accept(new TermMatch(entry, text.originalStart(start), text.originalEnd(end - 1))));
        normalised.search(
                view.normalised(),
                language,
                (entry, start, end) ->
                        found.accept(new TermMatch(entry, view.originalStart(start), view.originalEnd(end - 1))));
    }

    private interface Found {
        void at(TermEntry entry, int start, int end);
    }

    /** The terms in one form, and the automaton that finds them in a text of the same form. */
    private static final class Index {
        private final List<List<TermEntry>> entriesByPattern;
        private final TermAutomaton automaton;

        Index(List<TermEntry> entries, UnaryOperator<String> form) {
            Map<String, List<TermEntry>> byPattern = new LinkedHashMap<>();
            for (TermEntry entry : entries) {
                String pattern = form.apply(entry.value().strip());
                if (!pattern.isEmpty()) {
                    byPattern
                            .computeIfAbsent(pattern, each -> new ArrayList<>(1))
                            .add(entry);
                }
            }
            automaton = new TermAutomaton(List.copyOf(byPattern.keySet()));
            entriesByPattern = List.copyOf(byPattern.values());
        }

        void search(String text, String language, Found found) {
            automaton.search(text, (pattern, start, end) -> {
                for (TermEntry entry : entriesByPattern.get(pattern)) {
                    if (entry.appliesTo(language) && (!entry.wholeWord() || standsAlone(text, start, end))) {
                        found.at(entry, start, end);
                    }
                }
            });
        }
    }

    private static boolean standsAlone(String text, int start, int end) {
        boolean before = start > 0 && Character.isLetterOrDigit(text.codePointBefore(start));
        boolean after = end < text.length() && Character.isLetterOrDigit(text.codePointAt(end));
        return !before && !after;
    }
}
