/**
 * What the content looks like: the port between the gate and everything that scores. A newcomer starts at
 * {@link dev.weir.scoring.ScorerChain}: content events go in, one list of signals per event comes out. Nothing here knows Kafka, a policy
 * or a verdict, and nothing here logs content.
 */
@NullMarked
package dev.weir.scoring;

import org.jspecify.annotations.NullMarked;
