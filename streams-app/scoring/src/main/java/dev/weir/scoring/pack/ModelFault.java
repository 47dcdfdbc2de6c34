package dev.weir.scoring.pack;

import dev.weir.scoring.FailureCategory;

/** A model that failed at work. Expected now and then, so it is checked and becomes a FAILED signal. Its message holds no content. */
public final class ModelFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureCategory category;

    public ModelFault(FailureCategory category, String message) {
        super(message);
        this.category = category;
    }

    public FailureCategory category() {
        return category;
    }
}
