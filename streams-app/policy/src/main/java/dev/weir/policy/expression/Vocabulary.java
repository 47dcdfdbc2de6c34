package dev.weir.policy.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.weir.policy.Labels;
import dev.weir.policy.fusion.Facts;
import dev.weir.policy.fusion.LabelTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The names that a rule may use, with their types and with what they read. */
final class Vocabulary {
    /** Names in front of a label that stand for a score; the position is the group of {@link Facts}. */
    static final List<String> SCORES = List.of("scores", "text", "image", "audio", "video");

    private static final List<String> COUNTS = List.of("evidence", "banks");

    /**
     * One variable.
     *
     * @param slot where the score stands in {@link Facts}; -1 for what is no score
     * @param most highest value of a number, whose lowest is 0
     */
    record Variable(String name, CelType type, Code code, Reads reads, int slot, double most) {}

    private final LabelTable labels;
    private final Map<String, Variable> variables = new LinkedHashMap<>();

    Vocabulary(LabelTable labels) {
        this.labels = labels;
        for (int label = 0; label < labels.size(); label++) {
            addLabel(label);
        }
        addFacts();
    }

    LabelTable labels() {
        return labels;
    }

    Map<String, Variable> variables() {
        return variables;
    }

    @Nullable
    Variable find(String name) {
        return variables.get(name);
    }

    private void addLabel(int label) {
        String name = labels.name(label);
        for (int group = 0; group < SCORES.size(); group++) {
            int slot = group * labels.size() + label;
            Code.Decimal code = frame -> frame.facts.score(slot);
            add(SCORES.get(group) + "." + name, SimpleType.DOUBLE, code, label(group, label), slot, 1);
        }
        Code.Whole evidence = frame -> frame.facts.evidence(label);
        add("evidence." + name, SimpleType.INT, evidence, label(0, label), -1, Double.POSITIVE_INFINITY);
        Code.Whole banks = frame -> frame.facts.banks(label);
        add("banks." + name, SimpleType.INT, banks, label(0, label), -1, Double.POSITIVE_INFINITY);
    }

    private static Reads label(int group, int label) {
        Reads reads = new Reads();
        reads.label(group, 1L << label);
        return reads;
    }

    private void addFacts() {
        text("surface", facts -> facts.event().getSurface());
        text("community", facts -> facts.event().getCommunity());
        text("locale", facts -> facts.event().getLocale().orElse(""));
        text("jurisdiction", facts -> facts.event().getJurisdiction().orElse(""));
        text("audience", facts -> facts.event().getAudience().name().toLowerCase(Locale.ROOT));
        text(
                "author.ageMethod",
                facts -> facts.event()
                        .getAge()
                        .map(age -> age.getMethod().name().toLowerCase(Locale.ROOT))
                        .orElse("unknown"));
        whole("author.accountAgeDays", Facts::accountAgeDays);
        whole("author.priorRejections", facts -> facts.event().getPriorRejections());
        whole("author.strikes", facts -> facts.event().getStrikes());
        number("author.minAge", Facts::minAge);
        number("author.maxAge", Facts::maxAge);
        truth("author.accountAgeKnown", Facts::isAccountAgeKnown);
        truth("hasParent", facts -> facts.event().getHasParent());
        texts("parts", Facts::parts, false);
        texts("languages", Facts::languages, true);
        texts("flags", facts -> facts.event().getContextFlags(), false);
    }

    private void text(String name, Function<Facts, String> read) {
        add(name, SimpleType.STRING, frame -> read.apply(frame.facts), new Reads(), -1, 0);
    }

    private void whole(String name, ToLongFunction<Facts> read) {
        Code.Whole code = frame -> read.applyAsLong(frame.facts);
        add(name, SimpleType.INT, code, new Reads(), -1, Double.POSITIVE_INFINITY);
    }

    private void number(String name, ToDoubleFunction<Facts> read) {
        Code.Decimal code = frame -> read.applyAsDouble(frame.facts);
        add(name, SimpleType.DOUBLE, code, new Reads(), -1, Facts.UNKNOWN_MAX_AGE);
    }

    private void truth(String name, Predicate<Facts> read) {
        Code.Bool code = frame -> read.test(frame.facts);
        add(name, SimpleType.BOOL, code, new Reads(), -1, 0);
    }

    private void texts(String name, Function<Facts, List<String>> read, boolean fromSignals) {
        Reads reads = new Reads();
        if (fromSignals) {
            reads.signals();
        }
        add(name, ListType.create(SimpleType.STRING), frame -> read.apply(frame.facts), reads, -1, 0);
    }

    private void add(String name, CelType type, Code code, Reads reads, int slot, double most) {
        variables.put(name, new Variable(name, type, code, reads, slot, most));
    }

    /** The label in the name of a variable, as {@code hate} in {@code text.hate}; empty where there is none. */
    static Optional<String> labelOf(String variable) {
        int dot = variable.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String family = variable.substring(0, dot);
        return SCORES.contains(family) || COUNTS.contains(family)
                ? Optional.of(variable.substring(dot + 1))
                : Optional.empty();
    }

    /** True when the first score is never below the second: a label above another, or everything above one modality. */
    static boolean dominates(String upper, String lower) {
        Optional<String> above = labelOf(upper);
        Optional<String> below = labelOf(lower);
        if (above.isEmpty() || below.isEmpty()) {
            return false;
        }
        String upperFamily = upper.substring(0, upper.indexOf('.'));
        String lowerFamily = lower.substring(0, lower.indexOf('.'));
        boolean family =
                upperFamily.equals(lowerFamily) || (upperFamily.equals("scores") && SCORES.contains(lowerFamily));
        return family && isAtOrAbove(above.get(), below.get());
    }

    private static boolean isAtOrAbove(String upper, String lower) {
        return upper.equals(lower)
                || Labels.parentOf(lower)
                        .map(parent -> isAtOrAbove(upper, parent))
                        .orElse(false);
    }
}
