package dev.weir.scoring;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The labels that Weir speaks of: dotted, versioned, a parent above its children. Each maps to the categories that others use. A policy
 * may add labels of its own; a model's labels map into these.
 */
public final class Taxonomy {
    /** Changes when a label is added, removed or means something else. */
    public static final String VERSION = "1";

    private static final Map<String, Entry> ENTRIES = entries();

    private Taxonomy() {}

    /**
     * One label and what it is called elsewhere.
     *
     * @param dsa category of the statements of reasons in the EU's DSA transparency database
     * @param openAi category of OpenAI's moderation API, where there is one
     * @param perspective attribute of Perspective, where there is one
     */
    public record Entry(
            String label,
            String meaning,
            String dsa,
            @Nullable String openAi,
            @Nullable String perspective) {}

    public static List<Entry> all() {
        return List.copyOf(ENTRIES.values());
    }

    public static Set<String> labels() {
        return ENTRIES.keySet();
    }

    public static boolean contains(String label) {
        return ENTRIES.containsKey(label);
    }

    /** The label above, or null at the top. Works for labels of a policy's own too. */
    public static @Nullable String parent(String label) {
        int dot = label.lastIndexOf('.');
        return dot < 0 ? null : label.substring(0, dot);
    }

    /** The same scores, each parent raised to at least its highest child. */
    public static Map<String, Double> withParents(Map<String, Double> scores) {
        if (scores.keySet().stream().noneMatch(label -> label.indexOf('.') >= 0)) {
            return scores;
        }
        Map<String, Double> raised = new HashMap<>(scores);
        scores.forEach((label, score) -> {
            for (String above = parent(label); above != null; above = parent(above)) {
                raised.merge(above, score, Math::max);
            }
        });
        return raised;
    }

    private static Map<String, Entry> entries() {
        Map<String, Entry> map = new LinkedHashMap<>();
        for (Entry entry : List.of(
                hate("hate", "attacks people for who they are", "hate"),
                hate("hate.threat", "hate with a threat or a wish of violence", "hate/threatening"),
                new Entry(
                        "hate.terrorism",
                        "praise, support or recruitment for terror",
                        "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY",
                        "violence",
                        "THREAT"),
                new Entry(
                        "harassment",
                        "insults, bullies or hunts a person",
                        "STATEMENT_CATEGORY_CYBER_VIOLENCE",
                        "harassment",
                        "INSULT"),
                new Entry(
                        "harassment.intimate_image",
                        "threatens with or spreads intimate pictures",
                        "STATEMENT_CATEGORY_CYBER_VIOLENCE",
                        "harassment",
                        null),
                violence("violence", "threatens, praises or calls for violence", "violence", "THREAT"),
                violence("violence.threat_to_life", "a threat to the life of somebody", "violence", "THREAT"),
                violence("violence.graphic", "shows wounds, killing or cruelty", "violence/graphic", null),
                selfHarm("self_harm", "speaks of harming oneself", "self-harm"),
                selfHarm(
                        "self_harm.disclosure",
                        "somebody says they are in danger from themselves; routed to support",
                        "self-harm/intent"),
                selfHarm("self_harm.promotion", "encourages or teaches self-harm", "self-harm/instructions"),
                sexual("sexual", "sexual content", "sexual"),
                new Entry(
                        "sexual.minors",
                        "sexualises minors; quarantined",
                        "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
                        "sexual/minors",
                        "SEXUALLY_EXPLICIT"),
                new Entry(
                        "sexual.grooming",
                        "an adult works on a minor; a floor holds it for a person",
                        "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
                        "sexual/minors",
                        null),
                illicit("illicit", "helps with what is against the law", "illicit"),
                illicit("illicit.weapons", "sells or explains weapons", "illicit/violent"),
                illicit("illicit.drugs", "sells or explains illegal drugs", "illicit"),
                new Entry("spam", "unwanted bulk or advertising", OTHER_TERMS, null, "SPAM"),
                new Entry(
                        "scam",
                        "tries to cheat people out of money or access",
                        "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
                        "illicit",
                        null),
                new Entry(
                        "pii",
                        "gives away personal data",
                        "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
                        null,
                        null),
                new Entry("profanity", "swears, at nobody in particular", OTHER_TERMS, null, "PROFANITY"))) {
            map.put(entry.label(), entry);
        }
        return Collections.unmodifiableMap(map);
    }

    private static final String OTHER_TERMS = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC";

    private static Entry hate(String label, String meaning, String openAi) {
        return new Entry(label, meaning, "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH", openAi, "IDENTITY_ATTACK");
    }

    private static Entry violence(String label, String meaning, String openAi, @Nullable String perspective) {
        return new Entry(label, meaning, "STATEMENT_CATEGORY_VIOLENCE", openAi, perspective);
    }

    private static Entry selfHarm(String label, String meaning, String openAi) {
        return new Entry(label, meaning, "STATEMENT_CATEGORY_SELF_HARM", openAi, null);
    }

    private static Entry sexual(String label, String meaning, String openAi) {
        return new Entry(label, meaning, "STATEMENT_CATEGORY_OTHER_VIOLATION_TC", openAi, "SEXUALLY_EXPLICIT");
    }

    private static Entry illicit(String label, String meaning, String openAi) {
        return new Entry(label, meaning, "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS", openAi, null);
    }
}
