package dev.weir.scoring;

/** Why a part was not scored. The tag stands in the signal and in metrics. */
public enum FailureCategory {
    /** The scorer threw. */
    SCORER_ERROR("scorer_error"),
    /** The model's runtime refused or failed. */
    MODEL_ERROR("model_error"),
    /** The model answered NaN or infinity. */
    MODEL_NOT_A_NUMBER("model_not_a_number"),
    /** The model answered in another shape than its manifest says. */
    MODEL_SHAPE("model_shape"),
    /** No model is in place. */
    MODEL_ABSENT("model_absent"),
    /** The part cannot be read as what it claims to be. */
    UNDECODABLE("undecodable"),
    /** Scoring took longer than it may. */
    TIMEOUT("timeout"),
    /** The breaker of the scorer is open. */
    BREAKER_OPEN("breaker_open");

    private final String tag;

    FailureCategory(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }
}
