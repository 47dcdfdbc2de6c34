package dev.weir.scoring.media;

/** What was seen, where it knows how much memory it takes: a cache of what was seen is bounded by it. */
public interface Weighted {
    /** About how many bytes it takes. */
    int weightBytes();
}
