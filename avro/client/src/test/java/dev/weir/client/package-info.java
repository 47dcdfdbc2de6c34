/** Tests of the package of the same name. */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
