package dev.weir.lab.evaluate;

import java.util.Map;

/**
 * How much of what is caught stays caught in disguise.
 *
 * @param caught violating rows that were flagged plain, and were disguised
 * @param rejected those of them that the policy rejected plain
 * @param kept over all disguises, share of the caught that stay flagged
 * @param rejectedKept over all disguises, share of the rejected that stay rejected
 * @param evasions by name
 * @param normalisers by name, and {@code all} for leaving out every one
 */
public record EvasionReport(
        int caught,
        int rejected,
        double kept,
        double rejectedKept,
        Map<String, Kept> evasions,
        Map<String, Worth> normalisers) {

    /** What stays under one disguise: flagged, not approved, and rejected where it was rejected. */
    public record Kept(double flagged, double notApproved, double rejected) {}

    /**
     * What a normaliser is worth.
     *
     * @param gainPoints points of {@code kept} that would be lost without it
     * @param costPoints points by which it raises the share of benign rows that are flagged
     */
    public record Worth(double gainPoints, double costPoints) {}
}
