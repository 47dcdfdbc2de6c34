@NullMarked
package dev.weir.scoring.bank;

import org.jspecify.annotations.NullMarked;
