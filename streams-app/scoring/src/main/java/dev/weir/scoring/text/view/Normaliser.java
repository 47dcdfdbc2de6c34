package dev.weir.scoring.text.view;

/** Undoes one kind of evasion. Stateless and safe for many threads; returns its argument untouched when it finds nothing to do. */
interface Normaliser {
    MappedText apply(MappedText text);
}
