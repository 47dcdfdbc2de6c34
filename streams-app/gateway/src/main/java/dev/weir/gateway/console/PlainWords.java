package dev.weir.gateway.console;

import dev.weir.contract.HoldReason;
import dev.weir.contract.Severity;
import dev.weir.gateway.console.view.QueuePage.Chip;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The words of the contract as a person would say them. */
final class PlainWords {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("hate", "hate"),
            Map.entry("hate.threat", "hate with a threat"),
            Map.entry("hate.terrorism", "support of terror"),
            Map.entry("harassment", "harassment"),
            Map.entry("harassment.intimate_image", "intimate pictures of somebody"),
            Map.entry("violence", "violence"),
            Map.entry("violence.threat_to_life", "threat to a life"),
            Map.entry("violence.graphic", "cruel pictures"),
            Map.entry("self_harm", "self-harm"),
            Map.entry("self_harm.disclosure", "somebody in danger from themselves"),
            Map.entry("self_harm.promotion", "praise of self-harm"),
            Map.entry("sexual", "sexual content"),
            Map.entry("sexual.minors", "harm to children"),
            Map.entry("sexual.grooming", "grooming"),
            Map.entry("illicit", "against the law"),
            Map.entry("illicit.weapons", "weapons"),
            Map.entry("illicit.drugs", "drugs"),
            Map.entry("spam", "spam"),
            Map.entry("scam", "fraud"),
            Map.entry("pii", "private details"),
            Map.entry("profanity", "rough language"));

    private PlainWords() {}

    static String label(String label) {
        return label.isEmpty() ? "a rule" : LABELS.getOrDefault(label, label.replace('_', ' '));
    }

    static Chip severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> new Chip("critical", "Critical");
            case HIGH -> new Chip("high", "High");
            case MEDIUM -> new Chip("medium", "Medium");
            case LOW, NONE -> new Chip("low", "Low");
        };
    }

    /** Why it is held. */
    static String hold(String reason) {
        HoldReason known;
        try {
            known = HoldReason.valueOf(reason);
        } catch (IllegalArgumentException none) {
            return "";
        }
        return switch (known) {
            case POLICY -> "a rule asks for a person";
            case MISSING_SIGNAL -> "a scorer has not answered";
            case UNCOVERED -> "no scorer can judge this";
            case DEADLINE -> "not all scorers answered in time";
            case INVALID -> "the event is not well-formed";
            case VOLUME_BREAKER -> "a rule suddenly rejects far more than usual";
            case ESCALATED -> "passed on to a senior";
            case COMMAND -> "somebody asked to hold it";
            case APPEAL -> "the author appealed";
            case ISOLATED -> "it could not be judged safely";
            case OTHER -> "a person has to look";
        };
    }

    /** Why there is no content to show, and how to get it. */
    static String missing(ContentArchive.Missing why) {
        return switch (why) {
            case BUSY -> "Somebody else's content is being looked for just now. Load the page again in a few seconds.";
            case STREAM_AWAY ->
                "The content is not kept here, and its topic does not answer. Load the page again in a minute;"
                        + " should it stay so, tell whoever runs Weir.";
            case GAVE_UP ->
                "The content is not kept here, and too much lies on its topic to find it in a few seconds."
                        + " Load the page again in a minute, or ask the platform to send it again unchanged: then it appears here.";
            case GONE ->
                "The content is not kept here, and its topic no longer reaches back so far."
                        + " Ask the platform to send it again unchanged: then it appears here.";
        };
    }

    static String decidedBy(String by, String person) {
        return switch (by) {
            case "POLICY" -> "the policy";
            case "DEADLINE" -> "the deadline";
            case "REVIEWER" -> person.isEmpty() ? "a reviewer" : person;
            case "APPEAL" -> person.isEmpty() ? "an appeal" : person + ", on appeal";
            case "COMMAND" -> "a command";
            default -> "somebody";
        };
    }

    static String decision(String decision) {
        return switch (decision) {
            case "APPROVED" -> "approved";
            case "REJECTED" -> "rejected";
            default -> "held";
        };
    }

    static String tone(String decision) {
        return switch (decision) {
            case "APPROVED" -> "good";
            case "REJECTED" -> "bad";
            default -> "warn";
        };
    }

    /** For example {@code 3 min ago} or {@code in 2 h}. */
    static String when(Instant at, Instant now) {
        Duration apart = Duration.between(at, now).abs();
        String length = length(apart);
        if (length.isEmpty()) {
            return "just now";
        }
        return at.isAfter(now) ? "in " + length : length + " ago";
    }

    static String score(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    private static String length(Duration duration) {
        if (duration.toDays() >= 2) {
            return duration.toDays() + " days";
        }
        if (duration.toHours() >= 2) {
            return duration.toHours() + " h";
        }
        return duration.toMinutes() == 0 ? "" : duration.toMinutes() + " min";
    }
}
