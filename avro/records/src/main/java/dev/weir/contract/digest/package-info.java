/**
 * Digests over records of the contract: what makes two deliveries the same event, and which bytes of a content were there to be seen.
 * Pure functions of a record; no Kafka, no clock, no state but a scratch buffer of each thread.
 */
@NullMarked
package dev.weir.contract.digest;

import org.jspecify.annotations.NullMarked;
