/** {@code weir replay}: verdicts decided again from their own records. */
@NullMarked
package dev.weir.standalone.cli.replay;

import org.jspecify.annotations.NullMarked;
