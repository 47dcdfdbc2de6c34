/** Banks of known things: entries by kind in immutable snapshots, and how they are matched. No Kafka. */
@NullMarked
package dev.weir.scoring.bank;

import org.jspecify.annotations.NullMarked;
