/**
 * The PDQ perceptual hash of a picture, in all its orientations, and the search for near hashes among many. The algorithm is the one
 * published with ThreatExchange; hashes can be exchanged with others.
 */
@NullMarked
package dev.weir.scoring.media.pdq;

import org.jspecify.annotations.NullMarked;
