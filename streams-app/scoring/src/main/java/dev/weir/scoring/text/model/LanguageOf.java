package dev.weir.scoring.text.model;

/** Tells the language of a text as its author wrote it: BCP 47, {@code und} where it cannot be told. Thread-safe. */
public interface LanguageOf {
    String UNKNOWN = "und";

    String identify(String text);
}
