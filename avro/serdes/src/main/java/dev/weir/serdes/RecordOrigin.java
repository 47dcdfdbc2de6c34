package dev.weir.serdes;

/**
 * Where a record was read.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param timestampMillis its timestamp, in ms since 1970; -1 where unknown
 */
public record RecordOrigin(String topic, int partition, long offset, long timestampMillis) {}
