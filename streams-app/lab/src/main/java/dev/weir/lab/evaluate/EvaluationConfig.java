package dev.weir.lab.evaluate;

import java.nio.file.Path;
import java.time.Instant;

/**
 * @param golden the golden set, JSON lines
 * @param batchSize items that are scored at once, as the gate would under load
 * @param bootstrapRounds how often the set is drawn anew for the intervals; 0 for none
 * @param seed of everything random
 * @param decidedAt time that the policy sees
 */
public record EvaluationConfig(Path golden, int batchSize, int bootstrapRounds, long seed, Instant decidedAt) {
    public EvaluationConfig {
        if (batchSize < 1 || batchSize > 4_096) {
            throw new IllegalArgumentException("batchSize must be 1 to 4,096 but is " + batchSize);
        }
        if (bootstrapRounds < 0 || bootstrapRounds > 10_000) {
            throw new IllegalArgumentException("bootstrapRounds must be 0 to 10,000 but is " + bootstrapRounds);
        }
    }

    public static EvaluationConfig of(Path golden, Instant decidedAt) {
        return new EvaluationConfig(golden, 64, 200, 1, decidedAt);
    }
}
