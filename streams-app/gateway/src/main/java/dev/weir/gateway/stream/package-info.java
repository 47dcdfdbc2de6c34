/**
 * The gateway's ends of the topics: it publishes content events, hears the replies that it waits for, and projects the verdict topics
 * into the index. Plain producer and consumers, no Kafka Streams; what a verdict means is nobody's business here.
 */
@NullMarked
package dev.weir.gateway.stream;

import org.jspecify.annotations.NullMarked;
