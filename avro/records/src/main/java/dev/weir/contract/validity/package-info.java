/**
 * The rules that a record must keep beyond its schema. The publisher asks before sending, the gateway before taking in, the gate before
 * judging; all three get the same answer. Pure functions of a record.
 */
@NullMarked
package dev.weir.contract.validity;

import org.jspecify.annotations.NullMarked;
