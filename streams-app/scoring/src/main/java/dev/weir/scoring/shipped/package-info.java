/**
 * The scorers that come with Weir, put together: what counts until an operator puts other models and banks in place.
 */
@NullMarked
package dev.weir.scoring.shipped;

import org.jspecify.annotations.NullMarked;
