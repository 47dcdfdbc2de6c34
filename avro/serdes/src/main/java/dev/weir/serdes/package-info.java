/**
 * How Weir's records travel: the topics with their types, Confluent's wire format, the headers, the partition of a key.
 * Producers, consumers, Kafka Streams and Flink all take them from here, so nothing here may know Kafka Streams or Flink.
 * A newcomer starts at {@link dev.weir.serdes.Topics} and {@link dev.weir.serdes.ContractSerdes}.
 */
@NullMarked
package dev.weir.serdes;

import org.jspecify.annotations.NullMarked;
