/**
 * Personal data that can be told by its form: addresses of mail and network, phone, card and account numbers. Each kind is a finder of
 * its own with a check of its own (Luhn, mod 97, number plans). What would have to be guessed, such as street addresses and names, is
 * left out.
 */
@NullMarked
package dev.weir.scoring.text.pii;

import org.jspecify.annotations.NullMarked;
