/** {@code weir up}: everything on one machine, and what it tells. */
@NullMarked
package dev.weir.standalone.cli.up;

import org.jspecify.annotations.NullMarked;
