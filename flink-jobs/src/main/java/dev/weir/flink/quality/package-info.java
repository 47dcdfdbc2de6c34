/**
 * The quality job: what verdicts and reviews say of models, rules and communities, by windows of event time.
 */
@NullMarked
package dev.weir.flink.quality;

import org.jspecify.annotations.NullMarked;
