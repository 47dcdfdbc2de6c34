/** Tests of the package of the same name. */
@NullMarked
package dev.weir.contract.validity;

import org.jspecify.annotations.NullMarked;
