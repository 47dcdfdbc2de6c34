@NullMarked
package dev.weir.scoring.bank.text;

import org.jspecify.annotations.NullMarked;
