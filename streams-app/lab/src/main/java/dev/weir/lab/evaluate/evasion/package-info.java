/**
 * A battery of ways in which people spell around a filter, each a small function of a word. Used to measure; training has its own, so
 * that what is measured here was not all seen there.
 */
@NullMarked
package dev.weir.lab.evaluate.evasion;

import org.jspecify.annotations.NullMarked;
