/** Tests of the package of the same name. */
@NullMarked
package dev.weir.contract.codec;

import org.jspecify.annotations.NullMarked;
