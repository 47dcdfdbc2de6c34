/**
 * Getting the bytes of media: inline, from files under allow-listed folders, over HTTPS from allow-listed hosts. Everything has a limit,
 * nothing inside the network can be reached, and what came is checked against what was said of it. No Kafka.
 */
@NullMarked
package dev.weir.scoring.media.fetch;

import org.jspecify.annotations.NullMarked;
