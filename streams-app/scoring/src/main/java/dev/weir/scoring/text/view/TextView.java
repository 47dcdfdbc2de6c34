package dev.weir.scoring.text.view;

import java.util.EnumSet;
import java.util.Set;

/**
 * A text and its evasion-normalised, lower-case form, with an exact way back: {@link #originalStart} and {@link #originalEnd}
 * give the UTF-16 range of the original that a character of the normalised text stands for. Immutable, safe for many threads.
 */
public final class TextView {

    private static final Set<Normalisation> ALL = EnumSet.allOf(Normalisation.class);

    private final String original;
    private final MappedText mapped;
    private final String normalised;

    private TextView(String original, MappedText mapped) {
        this.original = original;
        this.mapped = mapped;
        this.normalised = mapped.toString();
    }

    /** The view with every evasion undone. */
    public static TextView of(String original) {
        return of(original, ALL);
    }

    /** The view with only these evasions undone; letters are lower case in any case. */
    public static TextView of(String original, Set<Normalisation> normalisations) {
        MappedText text = MappedText.lowerCased(original);
        for (Normalisation step : ALL) {
            if (normalisations.contains(step)) {
                text = step.normaliser().apply(text);
            }
        }
        return new TextView(original, text);
    }

    public String original() {
        return original;
    }

    public String normalised() {
        return normalised;
    }

    /** First UTF-16 offset in the original of what the normalised character {@code i} stands for. */
    public int originalStart(int i) {
        return mapped.start(i);
    }

    /** UTF-16 offset in the original just after what the normalised character {@code i} stands for. */
    public int originalEnd(int i) {
        return mapped.end(i);
    }
}
