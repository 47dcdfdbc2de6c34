/**
 * Looking at pictures, sounds and clips. What is seen in bytes is a function of the bytes and of the models alone and may be kept; what is
 * said of it is looked up afresh each time, because banks and text models change. No Kafka, no fetching: bytes come from the caller.
 */
@NullMarked
package dev.weir.scoring.media;

import org.jspecify.annotations.NullMarked;
