package dev.weir.policy.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of a policy file while it is read. Whoever reads it asks for what it may hold; what nobody asked for is a problem. Problems are
 * collected, not thrown, so that an author sees all of them at once.
 */
final class YamlMap {
    private final String file;
    private final String rule;
    private final int line;
    private final List<Problem> problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    YamlMap(String file, String rule, MappingNode node, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        this.line = lineOf(node);
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            keyLines.put(key, lineOf(tuple.getKeyNode()));
            if (values.put(key, tuple.getValueNode()) != null) {
                problems.add(new Problem(file, keyLines.get(key), rule, key + " stands twice.", "keep one."));
            }
        }
        this.rule = values.get("id") instanceof ScalarNode id ? id.getValue() : rule;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    /** The line of a key's value, where the value of a text begins. */
    int lineOf(String key) {
        Node node = values.get(key);
        return node == null ? line : lineOf(node);
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(String key, String what, String fix) {
        problems.add(new Problem(file, keyLines.getOrDefault(key, line), rule, what, fix));
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    Optional<String> text(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue().strip());
        }
        problem(key, key + " must be a text.", "write `" + key + ": …` on one line.");
        return Optional.empty();
    }

    /** A text that must be there; what stands in for it after the problem is noted is empty. */
    String needed(String key) {
        Optional<String> text = text(key).filter(t -> !t.isEmpty());
        if (text.isEmpty()) {
            problem(key, key + " is missing.", "add `" + key + ": …`.");
        }
        return text.orElse("");
    }

    /** A name: letters, digits, dots, dashes and underscores, up to 64. */
    String neededName(String key) {
        String name = needed(key);
        if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            problem(key, key + " is not a name.", "use small letters, digits, dots and dashes, up to 64.");
        }
        return name;
    }

    boolean flag(String key, boolean otherwise) {
        String text = text(key).orElse(Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            problem(key, key + " must be true or false.", "write true or false.");
        }
        return text.equals("true");
    }

    long number(String key, long least, long most, long otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Not a number and a number out of range are the same problem to the author.
        }
        problem(key, key + " must be a whole number from " + least + " to " + most + ".", "correct the number.");
        return otherwise;
    }

    /** One of an enum's names, in small letters. */
    <E extends Enum<E>> Optional<E> choice(String key, Map<String, E> choices) {
        Optional<String> text = text(key);
        Optional<E> chosen = text.map(t -> t.toLowerCase(Locale.ROOT)).map(choices::get);
        if (text.isPresent() && chosen.isEmpty()) {
            problem(key, key + " cannot be " + text.get() + ".", Similar.fix(text.get(), choices.keySet()));
        }
        return chosen;
    }

    List<String> texts(String key) {
        return located(key).stream().map(Bundle.Located::name).toList();
    }

    /** A list of texts; a text alone is a list of one. */
    List<Bundle.Located> located(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        List<Bundle.Located> found = new ArrayList<>();
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        for (Node item : items) {
            if (item instanceof ScalarNode scalar) {
                found.add(new Bundle.Located(scalar.getValue().strip(), lineOf(scalar)));
            } else {
                problem(key, key + " must be a list of texts.", "write `" + key + ": [one, two]`.");
            }
        }
        return found;
    }

    Optional<YamlMap> map(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node instanceof MappingNode map) {
            return Optional.of(new YamlMap(file, rule, map, problems));
        }
        if (node != null) {
            problem(key, key + " must be a block of its own.", "indent what belongs to it.");
        }
        return Optional.empty();
    }

    List<YamlMap> maps(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode list && list.getValue().stream().allMatch(MappingNode.class::isInstance)) {
            return list.getValue().stream()
                    .map(item -> new YamlMap(file, rule, (MappingNode) item, problems))
                    .toList();
        }
        problem(key, key + " must be a list of blocks.", "begin each with a dash.");
        return List.of();
    }

    /** All keys; for maps whose keys are names. */
    List<String> keys() {
        asked.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    /** Notes what nobody asked for. */
    void finish() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                problem(key, "nobody knows " + key + " here.", Similar.fix(key, asked));
            }
        }
    }

    static <E extends Enum<E>> Map<String, E> choices(Stream<E> values) {
        return values.collect(Collectors.toMap(
                value -> value.name().toLowerCase(Locale.ROOT), value -> value, (a, b) -> a, LinkedHashMap::new));
    }
}
