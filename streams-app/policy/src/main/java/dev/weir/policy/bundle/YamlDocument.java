package dev.weir.policy.bundle;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Text to a tree of YAML nodes with their lines, within limits. The stream of events is checked before any tree is built, so that what
 * unfolds without end is refused while it is still small. Aliases are refused as such: a policy must read the way it is written.
 */
final class YamlDocument {
    /** Most bytes of a policy file, in UTF-8. */
    static final int MAX_BYTES = 256 * 1024;

    /** Most collections within each other. */
    static final int MAX_DEPTH = 12;

    /** Most nodes of a file. */
    static final int MAX_NODES = 50_000;

    private YamlDocument() {}

    static Checked<YamlMap> read(String file, String yaml) {
        List<Problem> problems = new ArrayList<>();
        Optional<Problem> tooMuch = tooLong(file, yaml);
        if (tooMuch.isPresent()) {
            return new Checked.Refused<>(List.of(tooMuch.get()));
        }
        try {
            Optional<Problem> beyond = beyondLimits(file, yaml);
            if (beyond.isPresent()) {
                return new Checked.Refused<>(List.of(beyond.get()));
            }
            Node root = new Yaml(options()).compose(new StringReader(yaml));
            if (root instanceof MappingNode map) {
                return new Checked.Sound<>(new YamlMap(file, "", map, problems));
            }
            return refused(file, 1, "this is not a policy", "begin with `bundle: <name>`.");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            return refused(file, line, "this is not YAML: " + e.getProblem() + ".", "mind quotes and indentation.");
        } catch (YAMLException e) {
            return refused(file, 0, "this is not YAML.", "remove characters that cannot be printed.");
        }
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    private static Optional<Problem> tooLong(String file, String yaml) {
        boolean tooLong = yaml.length() > MAX_BYTES || yaml.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
        return tooLong
                ? Optional.of(new Problem(
                        file,
                        0,
                        "",
                        "the file is larger than " + MAX_BYTES / 1024 + " KiB.",
                        "split it into bundles that inherit from each other."))
                : Optional.empty();
    }

    private static Optional<Problem> beyondLimits(String file, String yaml) {
        int depth = 0;
        int nodes = 0;
        for (Event event : new Yaml(options()).parse(new StringReader(yaml))) {
            int line = event.getStartMark().getLine() + 1;
            if (event instanceof AliasEvent || hasAnchor(event)) {
                return problem(file, line, "anchors and aliases are not read.", "write out what is meant.");
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            nodes += event instanceof NodeEvent ? 1 : 0;
            if (depth > MAX_DEPTH) {
                return problem(file, line, "more than " + MAX_DEPTH + " levels deep.", "flatten it.");
            }
            if (nodes > MAX_NODES) {
                return problem(file, line, "more than " + MAX_NODES + " values.", "split the file.");
            }
        }
        return Optional.empty();
    }

    private static boolean hasAnchor(Event event) {
        return event instanceof NodeEvent node && node.getAnchor() != null;
    }

    private static Optional<Problem> problem(String file, int line, String what, String fix) {
        return Optional.of(new Problem(file, line, "", what, fix));
    }

    private static Checked<YamlMap> refused(String file, int line, String what, String fix) {
        return new Checked.Refused<>(List.of(new Problem(file, line, "", what, fix)));
    }
}
