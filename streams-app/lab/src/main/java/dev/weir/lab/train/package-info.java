/** The trainings that a person can start: one clean entry for each shipped model. What a training needs lives in its sub-package. */
@NullMarked
package dev.weir.lab.train;

import org.jspecify.annotations.NullMarked;
