package dev.weir.lab.parity;

import java.util.Map;

/**
 * @param samples samples compared
 * @param failed samples that the pack could not score
 * @param maxDifference the largest absolute difference of any output of any sample
 * @param meanDifference mean absolute difference over all outputs
 * @param worstSample number of the line with the largest difference, 0 where nothing was compared
 * @param maxByOutput the largest difference by output or label
 * @param tolerance what was allowed
 */
public record ParityReport(
        int samples,
        int failed,
        double maxDifference,
        double meanDifference,
        int worstSample,
        Map<String, Double> maxByOutput,
        double tolerance) {

    /** Whether every sample was scored and no output is further off than allowed. */
    public boolean holds() {
        return samples > 0 && failed == 0 && maxDifference <= tolerance;
    }
}
