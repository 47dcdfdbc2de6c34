/**
 * The language of a rule's condition: CEL over a fixed, typed vocabulary. dev.cel parses and checks; the checked tree is turned into
 * small closures here, because two hundred rules must be read in a fraction of a millisecond. What cannot be bounded in time is refused.
 */
@NullMarked
package dev.weir.policy.expression;

import org.jspecify.annotations.NullMarked;
