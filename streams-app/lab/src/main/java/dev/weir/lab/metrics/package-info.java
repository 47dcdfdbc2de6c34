/** Measures of a classifier's quality over scores and labels. Pure functions, no files. */
@NullMarked
package dev.weir.lab.metrics;

import org.jspecify.annotations.NullMarked;
