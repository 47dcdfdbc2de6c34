package dev.weir.scoring.text.model;

/**
 * How the classifier is asked.
 *
 * @param evidenceRows model rows that may be spent on finding the words that carry the scores of one text; 0 for no evidence
 * @param evidenceSpans spans that are named for one label
 */
public record ModelTextConfig(int evidenceRows, int evidenceSpans) {
    public ModelTextConfig {
        if (evidenceRows < 0 || evidenceRows > 256) {
            throw new IllegalArgumentException("evidenceRows must be 0 to 256 but is " + evidenceRows);
        }
        if (evidenceSpans < 1 || evidenceSpans > 16) {
            throw new IllegalArgumentException("evidenceSpans must be 1 to 16 but is " + evidenceSpans);
        }
    }

    public static ModelTextConfig shipped() {
        return new ModelTextConfig(12, 3);
    }
}
