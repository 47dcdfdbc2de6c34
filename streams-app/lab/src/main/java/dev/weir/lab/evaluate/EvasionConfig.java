package dev.weir.lab.evaluate;

/**
 * @param maxCaughtRows caught rows that are disguised, the first of the set; more only cost time
 * @param maxBenignRows benign rows on which a normaliser's cost is counted, the first of the set
 * @param perNormaliser whether each normaliser is also left out once, to see what it gains and costs
 */
public record EvasionConfig(EvaluationConfig evaluation, int maxCaughtRows, int maxBenignRows, boolean perNormaliser) {
    public static EvasionConfig of(EvaluationConfig evaluation) {
        return new EvasionConfig(evaluation, 400, 4_000, true);
    }
}
