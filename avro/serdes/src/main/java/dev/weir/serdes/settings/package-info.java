/**
 * How a component says what can be set: an immutable record whose components carry a default and a meaning. The values come in as a map;
 * who reads files and the environment is {@code main} alone. docs/configuration.md is made from the same records.
 */
@NullMarked
package dev.weir.serdes.settings;

import org.jspecify.annotations.NullMarked;
