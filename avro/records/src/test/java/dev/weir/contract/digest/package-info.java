/** Tests of the package of the same name. */
@NullMarked
package dev.weir.contract.digest;

import org.jspecify.annotations.NullMarked;
