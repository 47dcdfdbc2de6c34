/** The commands of {@code weir}, a class each. They read options, call, and print; what they call lives elsewhere. */
@NullMarked
package dev.weir.standalone.cli;

import org.jspecify.annotations.NullMarked;
