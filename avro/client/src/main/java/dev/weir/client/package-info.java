/**
 * What other people's services put on their class path: {@link dev.weir.client.ContentPublisher} to hand content in, and
 * {@link dev.weir.client.PublishGate} to publish exactly what was approved. Nothing of the scanner lives here, and no Kafka Streams.
 */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
