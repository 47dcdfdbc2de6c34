/** Tests of the package of the same name. */
@NullMarked
package dev.weir.serdes;

import org.jspecify.annotations.NullMarked;
