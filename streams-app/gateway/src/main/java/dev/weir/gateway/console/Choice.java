package dev.weir.gateway.console;

import dev.weir.contract.Condition;
import dev.weir.contract.ConditionKind;
import dev.weir.contract.Decision;
import dev.weir.contract.ReviewKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reviewer can decide with two keys: a letter for the outcome, a digit for the reason. */
enum Choice {
    NOTHING_WRONG('a', '1', "Nothing wrong with it", Optional.empty(), List.of()),
    ALLOWED_IN_CONTEXT('a', '2', "Allowed in its context, such as a quote", Optional.empty(), List.of()),
    ADULTS_ONLY('a', '3', "For adults only", Optional.empty(), condition(ConditionKind.AGE_RESTRICT, "minAge", "18")),
    WITH_WARNING(
            'a',
            '4',
            "With a warning before it",
            Optional.empty(),
            condition(ConditionKind.WARN_LABEL, "label", "sensitive")),
    LIMITED_REACH(
            'a',
            '5',
            "Not recommended to others",
            Optional.empty(),
            condition(ConditionKind.LIMIT_REACH, "recommendations", "off")),

    HATE('r', '1', "Hate", Optional.of("hate"), List.of()),
    HARASSMENT('r', '2', "Harassment", Optional.of("harassment"), List.of()),
    VIOLENCE('r', '3', "Violence, threats", Optional.of("violence"), List.of()),
    SEXUAL('r', '4', "Sexual content", Optional.of("sexual"), List.of()),
    SELF_HARM('r', '5', "Praise of self-harm", Optional.of("self_harm.promotion"), List.of()),
    SPAM('r', '6', "Spam or fraud", Optional.of("spam"), List.of()),
    ILLICIT('r', '7', "Against the law", Optional.of("illicit"), List.of()),
    PRIVATE_DETAILS('r', '8', "Private details", Optional.of("pii"), List.of()),
    OTHER('r', '9', "Another house rule", Optional.empty(), List.of()),

    UNSURE('e', '1', "I am not sure", Optional.empty(), List.of()),
    INVOLVED('e', '2', "I know somebody in it", Optional.empty(), List.of()),
    NOT_ME('e', '3', "I would rather not decide this one", Optional.empty(), List.of());

    private final char letter;
    private final char digit;
    private final String words;
    private final Optional<String> label;
    private final List<Condition> conditions;

    Choice(char letter, char digit, String words, Optional<String> label, List<Condition> conditions) {
        this.letter = letter;
        this.digit = digit;
        this.words = words;
        this.label = label;
        this.conditions = conditions;
    }

    private static List<Condition> condition(ConditionKind kind, String name, String value) {
        return List.of(Condition.newBuilder()
                .setKind(kind)
                .setParameters(Map.of(name, value))
                .build());
    }

    static Optional<Choice> named(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.name().equals(name))
                .findFirst();
    }

    static List<Choice> under(char letter) {
        return Arrays.stream(values()).filter(choice -> choice.letter == letter).toList();
    }

    char digit() {
        return digit;
    }

    String words() {
        return words;
    }

    /** Label of the taxonomy that the reviewer confirms with it. */
    Optional<String> label() {
        return label;
    }

    List<Condition> conditions() {
        return conditions;
    }

    ReviewKind kind() {
        return letter == 'e' ? ReviewKind.ESCALATION : ReviewKind.DECISION;
    }

    Decision outcome() {
        return switch (letter) {
            case 'a' -> Decision.APPROVED;
            case 'r' -> Decision.REJECTED;
            default -> Decision.HELD;
        };
    }

    /** Key of the reason, as it stands in the decision. */
    String reasonKey() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
