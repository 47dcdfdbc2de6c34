package dev.weir.scoring.text.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;

/** What the tests of single normalisers share: a view with one of them switched on. */
final class Views {

    private Views() {}

    static String alone(Normalisation normalisation, String text) {
        return TextView.of(text, EnumSet.of(normalisation)).normalised();
    }

    /** The original range behind the first place where {@code part} stands in the view. */
    static String originalOf(TextView view, String part) {
        int at = view.normalised().indexOf(part);
        assertThat(at).as("'%s' in '%s'", part, view.normalised()).isNotNegative();
        return view.original().substring(view.originalStart(at), view.originalEnd(at + part.length() - 1));
    }
}
