/**
 * The life of a case, from the first event to the last word: what is said, asked for and refused when an event, a signal, a person, an order
 * or the clock comes in. States are values; handlers return what to do and do nothing. Nothing here stores, sends or reads a clock.
 */
@NullMarked
package dev.weir.policy.cases;

import org.jspecify.annotations.NullMarked;
