/**
 * What a decoded record needs before it is as good as a built one. No wire format lives here: that is the serdes module's.
 */
@NullMarked
package dev.weir.contract.codec;

import org.jspecify.annotations.NullMarked;
