/**
 * Whether the gateway can do its work: a check is one question with its answer, readiness is all of them together. Checks look and
 * never repair.
 */
@NullMarked
package dev.weir.gateway.health;

import org.jspecify.annotations.NullMarked;
