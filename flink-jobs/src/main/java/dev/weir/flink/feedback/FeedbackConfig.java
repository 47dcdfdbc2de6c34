package dev.weir.flink.feedback;

import static dev.weir.serdes.settings.Bounds.between;
import static dev.weir.serdes.settings.Bounds.require;

import dev.weir.serdes.settings.Setting;
import java.time.Duration;

/** What can be set of the feedback job. */
public record FeedbackConfig(
        @Setting(
                byDefault = "168",
                meaning =
                        "How long content, verdicts and decisions wait for each other, in hours. Content that is decided"
                                + " later gives no example.")
        int keepHours,

        @Setting(
                byDefault = ".weir/examples",
                meaning =
                        "Where the Parquet files go, one folder a day: a path, or a URI that the cluster can write to.")
        String folder) {

    /** Prefix of these settings. */
    public static final String PREFIX = "feedback.";

    public FeedbackConfig {
        between("keepHours", keepHours, 1, 24 * 366);
        require(!folder.isBlank(), "folder must not be empty");
    }

    Duration keep() {
        return Duration.ofHours(keepHours);
    }
}
