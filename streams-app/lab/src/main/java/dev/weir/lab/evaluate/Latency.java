package dev.weir.lab.evaluate;

/**
 * Time that scoring took, on one thread.
 *
 * @param millisPerItem in batches, as the gate scores under load
 * @param singleP50Micros one item at a time, the median
 * @param singleP99Micros one item at a time, the slowest of a hundred
 */
record Latency(double millisPerItem, double singleP50Micros, double singleP99Micros) {}
