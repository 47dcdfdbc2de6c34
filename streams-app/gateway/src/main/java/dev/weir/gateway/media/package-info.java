/**
 * The media shelf: files too large to travel inside an event, kept in a folder under the name of their SHA-256 until their time is over.
 * No HTTP and no Kafka; nothing here looks into what it keeps.
 */
@NullMarked
package dev.weir.gateway.media;

import org.jspecify.annotations.NullMarked;
