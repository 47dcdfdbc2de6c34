/** The review console in a real browser, over the whole machine. */
@NullMarked
package dev.weir.standalone.console;

import org.jspecify.annotations.NullMarked;
