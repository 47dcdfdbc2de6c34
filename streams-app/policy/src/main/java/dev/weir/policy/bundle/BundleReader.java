package dev.weir.policy.bundle;

import dev.weir.contract.Modality;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one policy file. It finds what is wrong with the file alone: its size, its shape, unknown fields, names given twice. What needs
 * other bundles or the meaning of an expression is checked when policies are composed.
 */
public final class BundleReader {
    /** Most rules of one bundle. */
    public static final int MAX_RULES = 1_000;

    private static final Map<String, Modality> MODALITIES =
            YamlMap.choices(Stream.of(Modality.values()).filter(m -> m != Modality.UNKNOWN));

    private final YamlMap yaml;

    private BundleReader(YamlMap yaml) {
        this.yaml = yaml;
    }

    /**
     * @param file name under which problems are reported
     * @param version the version to be; where it is empty the file must state it
     */
    public static Checked<Bundle> read(String file, String version, String text) {
        Checked<YamlMap> document = YamlDocument.read(file, text);
        if (!(document instanceof Checked.Sound<YamlMap> sound)) {
            return new Checked.Refused<>(document.problems());
        }
        YamlMap yaml = sound.value();
        Bundle bundle = new BundleReader(yaml).bundle(file, version, digest(text));
        return Checked.of(bundle, yaml.problems());
    }

    private Bundle bundle(String file, String version, String digest) {
        String id = yaml.neededName("bundle");
        List<Rule> rules = rules();
        List<Requirement> required = new ArrayList<>();
        List<Waived> waived = new ArrayList<>();
        yaml.map("coverage").ifPresent(coverage -> readCoverage(coverage, required, waived));
        Bundle bundle = new Bundle(
                id,
                version(version),
                digest,
                file,
                yaml.needed("about"),
                yaml.text("community"),
                Set.copyOf(yaml.texts("surfaces")),
                Set.copyOf(yaml.texts("exceptSurfaces")),
                yaml.texts("inherits"),
                yaml.texts("labels"),
                rules,
                yaml.located("switchOff"),
                required,
                waived,
                messages(),
                yaml.text("golden"));
        yaml.finish();
        return bundle;
    }

    private String version(String given) {
        String stated = yaml.text("version").orElse(given);
        if (stated.isEmpty()) {
            yaml.problem("version", "version is missing.", "add `version: \"1\"`.");
        }
        if (!given.isEmpty() && !stated.equals(given)) {
            yaml.problem("version", "the file says version " + stated + ".", "publish it as that version.");
        }
        return stated;
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlMap block : yaml.maps("rules")) {
            Rule rule = RuleReader.read(block);
            if (!ids.add(rule.id())) {
                block.problem("id", "another rule has the same id.", "give each rule an id of its own.");
            }
            rules.add(rule);
        }
        if (rules.size() > MAX_RULES) {
            yaml.problem("rules", "more than " + MAX_RULES + " rules.", "split the bundle.");
        }
        return rules;
    }

    private static void readCoverage(YamlMap coverage, List<Requirement> required, List<Waived> waived) {
        Set<String> ids = new HashSet<>();
        for (YamlMap block : coverage.maps("required")) {
            required.add(requirement(block));
            checkId(block, ids);
        }
        for (YamlMap block : coverage.maps("waived")) {
            waived.add(waiver(block));
            checkId(block, ids);
        }
        coverage.finish();
    }

    private static void checkId(YamlMap block, Set<String> ids) {
        if (!ids.add(block.text("id").orElse(""))) {
            block.problem("id", "another entry has the same id.", "give each an id of its own.");
        }
    }

    private static Requirement requirement(YamlMap block) {
        Requirement requirement = new Requirement(
                block.neededName("id"), block.line(), scope(block), labels(block), block.flag("floor", false));
        block.finish();
        return requirement;
    }

    private static Waived waiver(YamlMap block) {
        Waived waived = new Waived(
                block.neededName("id"),
                block.line(),
                scope(block),
                labels(block),
                block.number("maxBytes", 0, 1_000_000_000, 0),
                block.needed("because"));
        if (block.has("floor")) {
            block.problem("floor", "a floor cannot waive.", "remove `floor`.");
        }
        block.finish();
        return waived;
    }

    private static List<String> labels(YamlMap block) {
        List<String> labels = block.texts("labels");
        if (labels.isEmpty()) {
            block.problem("labels", "labels is missing.", "add `labels: [hate, …]`.");
        }
        return labels;
    }

    private static Scope scope(YamlMap block) {
        Set<Modality> modalities = new HashSet<>();
        for (String name : block.texts("modalities")) {
            Modality modality = MODALITIES.get(name);
            if (modality == null) {
                block.problem("modalities", "no modality is " + name + ".", Similar.fix(name, MODALITIES.keySet()));
            } else {
                modalities.add(modality);
            }
        }
        return new Scope(Set.copyOf(block.texts("surfaces")), modalities, Set.copyOf(block.texts("languages")));
    }

    private Map<String, Map<String, String>> messages() {
        Map<String, Map<String, String>> messages = new LinkedHashMap<>();
        Optional<YamlMap> block = yaml.map("messages");
        for (String key : block.map(YamlMap::keys).orElse(List.of())) {
            Map<String, String> byLanguage = new LinkedHashMap<>();
            block.flatMap(b -> b.map(key)).ifPresent(texts -> {
                for (String language : texts.keys()) {
                    byLanguage.put(language, texts.needed(language));
                }
                if (!byLanguage.containsKey("en")) {
                    texts.problem("en", "the message " + key + " has no English text.", "add `en: …`.");
                }
            });
            messages.put(key, Map.copyOf(byLanguage));
        }
        return messages;
    }

    /** SHA-256 of the text in UTF-8, as {@code sha256:<hex>}. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
