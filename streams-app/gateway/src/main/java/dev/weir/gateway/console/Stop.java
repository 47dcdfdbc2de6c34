package dev.weir.gateway.console;

/** A request ends here, with a page that says why in words that help. */
class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    Stop(int status, String title, String words) {
        super(words);
        this.status = status;
        this.title = title;
    }

    static Stop noCase() {
        return new Stop(
                404, "There is no such case", "It may have been decided meanwhile, or it never waited for a person.");
    }

    static Stop notYours() {
        return new Stop(403, "This is not open to you", "Somebody with another role can do this.");
    }

    static Stop badForm() {
        return new Stop(400, "The form did not arrive whole", "Go back, load the page again and try once more.");
    }

    static Stop nothingHere() {
        return new Stop(404, "There is nothing here", "The address may be mistyped.");
    }

    /** The database failed at a moment that nobody can tell apart from the next. */
    static Stop databaseAway() {
        return new Stop(
                503,
                "The database does not answer",
                "It is busy or away. What you did last may count or not: open the case again and look before you repeat it.");
    }

    static Stop away() {
        return new Stop(
                503,
                "The stream cannot be reached",
                "What people do here is recorded first, and that failed just now. Nothing was shown or changed. Try again in a moment.");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
