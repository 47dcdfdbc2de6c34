package dev.weir.gateway.http;

import dev.weir.gateway.media.MediaShelf;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What taking in media needs.
 *
 * @param shelf where they go; empty where this gateway has none
 * @param nanos time that only goes forward, in ns
 */
public record Uploads(Optional<MediaShelf> shelf, LongSupplier nanos) {}
