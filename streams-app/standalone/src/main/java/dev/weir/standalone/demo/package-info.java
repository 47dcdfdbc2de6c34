/** Gentle made-up traffic for {@code weir up --demo}, so that a newcomer sees Weir at work. Nothing else may depend on it. */
@NullMarked
package dev.weir.standalone.demo;

import org.jspecify.annotations.NullMarked;
