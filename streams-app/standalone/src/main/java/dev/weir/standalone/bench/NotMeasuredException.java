package dev.weir.standalone.bench;

/** What was to be measured did not come about, so there is no report. */
public final class NotMeasuredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMeasuredException(String message) {
        super(message);
    }
}
