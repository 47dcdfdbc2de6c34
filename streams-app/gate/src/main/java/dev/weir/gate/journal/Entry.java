package dev.weir.gate.journal;

/**
 * A record of the log.
 *
 * @param checksum of its value: another record in the same place, after a topic was made anew, is not taken for this one
 */
public record Entry(int partition, long offset, int checksum) {}
