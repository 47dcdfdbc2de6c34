package dev.weir.lab.evaluate;

/**
 * How one group of rows fares.
 *
 * @param accuracy share of rows that are told right at the pack's threshold: by the one label where the set has one, else by {@code any}
 * @param benign rows of the group that break nothing
 * @param falseAlarmRate share of those that are flagged all the same
 */
public record SliceReport(int rows, double accuracy, int benign, double falseAlarmRate) {}
