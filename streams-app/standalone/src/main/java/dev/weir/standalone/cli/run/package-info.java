/** {@code weir run}: one part of Weir in a process of its own. */
@NullMarked
package dev.weir.standalone.cli.run;

import org.jspecify.annotations.NullMarked;
