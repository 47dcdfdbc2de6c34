/**
 * A schema registry that speaks Confluent's REST API over a compacted topic. The topic is the truth: {@code SchemaLog} writes it and
 * folds it into {@code Subjects}, handlers read {@code Subjects} and change nothing but through {@code Registrations}. Compatibility
 * is decided by Confluent's own checks. Nothing here knows Weir's records.
 */
@NullMarked
package dev.weir.standalone.registry;

import org.jspecify.annotations.NullMarked;
