package dev.weir.gate.lane;

/** What was seen in the bytes of a digest. */
record Glimpse<F>(String digest, F seen) {}
