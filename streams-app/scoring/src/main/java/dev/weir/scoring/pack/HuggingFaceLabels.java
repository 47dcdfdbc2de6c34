package dev.weir.scoring.pack;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the names that public classifiers give their outputs mean in Weir's taxonomy. Names not listed need a mapping from a person. */
final class HuggingFaceLabels {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("hate", "hate"),
            Map.entry("hateful", "hate"),
            Map.entry("hatespeech", "hate"),
            Map.entry("identityattack", "hate"),
            Map.entry("identityhate", "hate"),
            Map.entry("hatethreatening", "hate.threat"),
            Map.entry("harassment", "harassment"),
            Map.entry("insult", "harassment"),
            Map.entry("offensive", "harassment"),
            Map.entry("bullying", "harassment"),
            Map.entry("threat", "violence"),
            Map.entry("violence", "violence"),
            Map.entry("violencegraphic", "violence.graphic"),
            Map.entry("selfharm", "self_harm"),
            Map.entry("sexual", "sexual"),
            Map.entry("sexualexplicit", "sexual"),
            Map.entry("sexuallyexplicit", "sexual"),
            Map.entry("nsfw", "sexual"),
            Map.entry("sexualminors", "sexual.minors"),
            Map.entry("illicit", "illicit"),
            Map.entry("spam", "spam"),
            Map.entry("scam", "scam"),
            Map.entry("obscene", "profanity"),
            Map.entry("profanity", "profanity"),
            Map.entry("toxic", "any"),
            Map.entry("toxicity", "any"),
            Map.entry("severetoxic", "any"),
            Map.entry("severetoxicity", "any"));

    private HuggingFaceLabels() {}

    static Optional<String> known(String name) {
        return Optional.ofNullable(KNOWN.get(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")));
    }
}
