package dev.weir.scoring.text.model;

import dev.weir.scoring.text.view.TextView;

/** Tells the language of a text: BCP 47, {@code und} where it cannot be told. Thread-safe. */
public interface LanguageOf {
    String UNKNOWN = "und";

    String identify(TextView text);
}
