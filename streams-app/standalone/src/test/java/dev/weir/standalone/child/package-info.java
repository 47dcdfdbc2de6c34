/** JVMs that tests start, and kill. */
@NullMarked
package dev.weir.standalone.child;

import org.jspecify.annotations.NullMarked;
