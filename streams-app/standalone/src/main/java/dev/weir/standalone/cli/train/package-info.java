/** {@code weir train}: the options of each training, a file each. What trains lives in {@code dev.weir.lab}. */
@NullMarked
package dev.weir.standalone.cli.train;

import org.jspecify.annotations.NullMarked;
