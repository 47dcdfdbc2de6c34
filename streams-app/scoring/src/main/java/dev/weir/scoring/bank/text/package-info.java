/** Looking texts up in the banks that are live: terms, patterns and domains. */
@NullMarked
package dev.weir.scoring.bank.text;

import org.jspecify.annotations.NullMarked;
