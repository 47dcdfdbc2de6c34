package dev.weir.policy.engine;

import java.util.Locale;
import java.util.Map;

/** Chooses among the languages of a message. */
final class AuthorMessages {
    private static final String LAST_RESORT = "en";

    private AuthorMessages() {}

    /** {@code de-AT}, then {@code de}, then English, which every message has. */
    static String inLanguage(Map<String, String> texts, String locale) {
        String tag = locale.replace('_', '-').toLowerCase(Locale.ROOT);
        while (!tag.isEmpty()) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                if (text.getKey().toLowerCase(Locale.ROOT).equals(tag)) {
                    return text.getValue();
                }
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        return texts.getOrDefault(LAST_RESORT, "");
    }
}
