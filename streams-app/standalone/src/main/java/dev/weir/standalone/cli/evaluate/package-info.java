/** {@code weir evaluate}: a golden set scored, and what a person reads of it. */
@NullMarked
package dev.weir.standalone.cli.evaluate;

import org.jspecify.annotations.NullMarked;
