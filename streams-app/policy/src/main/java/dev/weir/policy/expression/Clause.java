package dev.weir.policy.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Conditions that must all hold: numbers within intervals, texts among some or none of some, and conditions that are not understood
 * further and stand as they are written.
 */
final class Clause {
    /** Texts that a variable may have. With {@code not} it is those that it may not have. */
    record Texts(boolean not, Set<String> values) {
        Texts and(Texts other) {
            Set<String> both = new TreeSet<>(values);
            if (not && other.not) {
                both.addAll(other.values);
                return new Texts(true, both);
            }
            if (not) {
                return other.and(this);
            }
            if (other.not) {
                both.removeAll(other.values);
            } else {
                both.retainAll(other.values);
            }
            return new Texts(false, both);
        }

        boolean isEmpty() {
            return !not && values.isEmpty();
        }

        boolean isWithin(Texts outer) {
            if (outer.not) {
                return not ? values.containsAll(outer.values) : values.stream().noneMatch(outer.values::contains);
            }
            return !not && outer.values.containsAll(values);
        }
    }

    final Map<String, Interval> numbers = new LinkedHashMap<>();
    final Map<String, Texts> texts = new TreeMap<>();
    final Set<String> others = new TreeSet<>();

    static Clause number(String variable, Interval interval) {
        Clause clause = new Clause();
        clause.numbers.put(variable, interval);
        return clause;
    }

    static Clause text(String variable, Texts texts) {
        Clause clause = new Clause();
        clause.texts.put(variable, texts);
        return clause;
    }

    static Clause other(String condition) {
        Clause clause = new Clause();
        clause.others.add(condition);
        return clause;
    }

    Clause and(Clause other) {
        Clause both = new Clause();
        both.numbers.putAll(numbers);
        other.numbers.forEach((name, interval) -> both.numbers.merge(name, interval, Interval::and));
        both.texts.putAll(texts);
        other.texts.forEach((name, allowed) -> both.texts.merge(name, allowed, Texts::and));
        both.others.addAll(others);
        both.others.addAll(other.others);
        return both;
    }

    /** True when no content can meet the clause. False where that cannot be told. */
    boolean isImpossible(Vocabulary vocabulary) {
        return texts.values().stream().anyMatch(Texts::isEmpty)
                || numbers.keySet().stream()
                        .anyMatch(name -> range(name, vocabulary).isEmpty())
                || others.stream().anyMatch(condition -> others.contains("!" + condition));
    }

    /** The numbers that a variable can have where the clause holds, with what follows from labels below it. */
    private Interval range(String name, Vocabulary vocabulary) {
        Vocabulary.Variable variable = vocabulary.find(name);
        Interval range = variable == null ? Interval.EVERYTHING : Interval.upTo(variable.most());
        for (Map.Entry<String, Interval> entry : numbers.entrySet()) {
            if (entry.getKey().equals(name)) {
                range = range.and(entry.getValue());
            } else if (Vocabulary.dominates(name, entry.getKey())) {
                range = range.above(entry.getValue());
            }
        }
        return range;
    }

    /** True when everything that meets this clause surely meets the other. */
    boolean implies(Clause other, Vocabulary vocabulary) {
        return other.numbers.entrySet().stream()
                        .allMatch(e -> range(e.getKey(), vocabulary).isWithin(e.getValue()))
                && other.texts.entrySet().stream()
                        .allMatch(e -> texts.containsKey(e.getKey())
                                && texts.get(e.getKey()).isWithin(e.getValue()))
                && others.containsAll(other.others);
    }
}
