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
    /** The media ends before it should, or is less than its header claims. */
    TRUNCATED("truncated"),
    /** The media has more bytes, pixels or packets than are looked at. */
    TOO_LARGE("too_large"),
    /** The media is of a form or codec that is not decoded here. */
    UNSUPPORTED("unsupported"),
    /** The process that decoded the media died of it. */
    DECODER_CRASHED("decoder_crashed"),
    /** No process to decode with could be started. */
    DECODER_ABSENT("decoder_absent"),
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

    /** Whether another try at the same bytes may do better: it failed of the machine or of its moment, not of what the media is. */
    public boolean isPassing() {
        return switch (this) {
            case UNDECODABLE, TRUNCATED, TOO_LARGE, UNSUPPORTED -> false;
            case SCORER_ERROR,
                    MODEL_ERROR,
                    MODEL_NOT_A_NUMBER,
                    MODEL_SHAPE,
                    MODEL_ABSENT,
                    DECODER_CRASHED,
                    DECODER_ABSENT,
                    TIMEOUT,
                    BREAKER_OPEN -> true;
        };
    }
}
