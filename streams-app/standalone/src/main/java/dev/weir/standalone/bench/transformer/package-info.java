/**
 * A sequence classifier of a realistic size with weights drawn at random, written as Hugging Face exports one: what it says means nothing,
 * what it costs is what a benchmark wants to know.
 */
@NullMarked
package dev.weir.standalone.bench.transformer;

import org.jspecify.annotations.NullMarked;
