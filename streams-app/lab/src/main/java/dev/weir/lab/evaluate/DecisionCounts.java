package dev.weir.lab.evaluate;

/** What the policy would have done with a group of rows. */
public record DecisionCounts(int approved, int held, int rejected) {}
