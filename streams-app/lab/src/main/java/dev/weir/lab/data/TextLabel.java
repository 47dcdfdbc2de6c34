package dev.weir.lab.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The labels that the public data can support, in the order of the model's outputs. */
public enum TextLabel {
    HATE("hate", null),
    HATE_THREAT("hate.threat", HATE),
    HARASSMENT("harassment", null),
    VIOLENCE("violence", null),
    VIOLENCE_THREAT_TO_LIFE("violence.threat_to_life", VIOLENCE),
    SELF_HARM("self_harm", null),
    SELF_HARM_DISCLOSURE("self_harm.disclosure", SELF_HARM),
    SELF_HARM_PROMOTION("self_harm.promotion", SELF_HARM),
    SEXUAL("sexual", null),
    SPAM("spam", null),
    PROFANITY("profanity", null),
    /** Anything that a person would want to look at: hate, harassment, violence, self-harm, sexual content or plain toxicity. */
    ANY("any", null);

    private final String taxonomyName;
    private final @Nullable TextLabel parent;

    TextLabel(String taxonomyName, @Nullable TextLabel parent) {
        this.taxonomyName = taxonomyName;
        this.parent = parent;
    }

    public String taxonomyName() {
        return taxonomyName;
    }

    public Optional<TextLabel> parent() {
        return Optional.ofNullable(parent);
    }

    /** The label of that name, or an exception that names the ones there are. */
    public static TextLabel named(String name) {
        for (TextLabel label : values()) {
            if (label.taxonomyName.equals(name)) {
                return label;
            }
        }
        throw new IllegalArgumentException("no such text label: " + name);
    }
}
