/** {@code weir scan}: one content event or a whole file, over a gateway or in this process. */
@NullMarked
package dev.weir.standalone.cli.scan;

import org.jspecify.annotations.NullMarked;
