/**
 * From a request to a content event: reads and checks the JSON of {@code POST /v1/scan} and gives the event its identifiers.
 * Pure apart from the clock and the identifiers that are handed in: no HTTP and no Kafka here, so that the command line reads the
 * same JSON in the same way.
 */
@NullMarked
package dev.weir.gateway.scan;

import org.jspecify.annotations.NullMarked;
