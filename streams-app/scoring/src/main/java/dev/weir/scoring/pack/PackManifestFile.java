package dev.weir.scoring.pack;

import dev.weir.scoring.pack.PackManifest.Activation;
import dev.weir.scoring.pack.PackManifest.Calibration;
import dev.weir.scoring.pack.PackManifest.CoverageClaim;
import dev.weir.scoring.pack.PackManifest.Kind;
import dev.weir.scoring.pack.PackManifest.Label;
import dev.weir.scoring.pack.PackManifest.PackFile;
import dev.weir.scoring.pack.PackManifest.Platt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code model.yaml}: strictly, without YAML's own types, and never more than {@code MAX_BYTES} of it. */
public final class PackManifestFile {
    public static final String NAME = "model.yaml";
    static final int MAX_BYTES = 256 << 10;
    /** Among the inputs of hashed-text: rows are as long as so many ids per token make them. A remark; features say the same. */
    private static final String LEN_MULTIPLE_OF = "lenMultipleOf";

    private static final int MAX_DEPTH = 8;
    private static final int MAX_ALIASES = 0;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PORT = Pattern.compile("(?:int64|float32)\\[[a-z0-9_]+(?:,[a-z0-9_]+)*]");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

    private PackManifestFile() {}

    public static PackManifest parse(byte[] content) throws PackRefusedException {
        if (content.length > MAX_BYTES) {
            throw new PackRefusedException(NAME + " is larger than " + MAX_BYTES + " bytes");
        }
        YamlSection root = new YamlSection("", load(content));
        PackManifest manifest = new PackManifest(
                matching(ID, "id", root.string("id")),
                matching(VERSION, "version", root.string("version")),
                root.string("modality"),
                kind(root.string("kind")),
                files(root),
                ports(root, "inputs"),
                root.has("outputs") ? ports(root, "outputs") : Map.of(),
                labels(root),
                coverage(root),
                root.open("features"),
                calibration(root),
                root.open("results"),
                path("card", root.string("card")));
        root.done();
        checkTogether(manifest);
        return manifest;
    }

    private static Object load(byte[] content) throws PackRefusedException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_BYTES);
        try {
            return new Yaml(new SafeConstructor(options)).load(new String(content, StandardCharsets.UTF_8));
        } catch (YAMLException e) {
            throw new PackRefusedException(NAME + " is not the YAML it should be: " + firstLines(e), e);
        }
    }

    private static String firstLines(YAMLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .limit(2)
                .map(String::strip)
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static Kind kind(String name) throws PackRefusedException {
        for (Kind kind : Kind.values()) {
            if (kind.yaml().equals(name)) {
                return kind;
            }
        }
        throw new PackRefusedException("kind '" + name + "' is not known; this build knows "
                + Arrays.stream(Kind.values()).map(Kind::yaml).toList());
    }

    private static List<PackFile> files(YamlSection root) throws PackRefusedException {
        List<PackFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (YamlSection each : root.sections("files")) {
            String where = "files[" + files.size() + "]";
            PackFile file = new PackFile(
                    path(where + ".path", each.string("path")),
                    matching(SHA256, where + ".sha256", each.string("sha256")));
            each.done();
            if (!paths.add(file.path())) {
                throw new PackRefusedException(where + ".path stands twice: " + file.path());
            }
            files.add(file);
        }
        return files;
    }

    private static Map<String, String> ports(YamlSection root, String key) throws PackRefusedException {
        YamlSection section = root.section(key);
        Map<String, String> ports = new HashMap<>();
        for (String name : section.keys()) {
            if (name.equals(LEN_MULTIPLE_OF)) {
                section.integer(name);
            } else {
                ports.put(name, matching(PORT, key + "." + name, section.string(name)));
            }
        }
        return ports;
    }

    private static List<Label> labels(YamlSection root) throws PackRefusedException {
        List<Label> labels = new ArrayList<>();
        for (YamlSection each : root.sections("labels")) {
            String where = "labels[" + labels.size() + "]";
            String name = matching(LABEL, where + ".name", each.string("name"));
            int output = each.integer("output");
            if (output < 0) {
                throw new PackRefusedException(where + ".output must be 0 or more");
            }
            labels.add(new Label(name, output, each.probability("threshold")));
            each.done();
        }
        return labels;
    }

    private static CoverageClaim coverage(YamlSection root) throws PackRefusedException {
        YamlSection section = root.section("coverage");
        CoverageClaim claim = new CoverageClaim(
                section.strings("labels"),
                section.strings("languages"),
                section.integer("minLetters", 0),
                section.has("leftOut") ? section.strings("leftOut") : List.of());
        section.done();
        return claim;
    }

    private static Calibration calibration(YamlSection root) throws PackRefusedException {
        YamlSection section = root.section("calibration");
        String method = section.string("method");
        if (!method.equals("none") && !method.equals("platt")) {
            throw new PackRefusedException("calibration.method must be none or platt but is '" + method + "'");
        }
        boolean insideGraph = section.has("insideGraph") && section.flag("insideGraph");
        Map<String, Platt> platt = method.equals("platt") ? platt(section) : Map.of();
        if (insideGraph) {
            section.done();
            return new Calibration(Activation.NONE, Map.of());
        }
        Activation activation = activation(section.string("activation"));
        section.done();
        if (!platt.isEmpty() && activation != Activation.SIGMOID) {
            throw new PackRefusedException("calibration.method platt needs activation sigmoid, or insideGraph: true");
        }
        return new Calibration(activation, platt);
    }

    private static Map<String, Platt> platt(YamlSection calibration) throws PackRefusedException {
        Map<String, Platt> platt = new HashMap<>();
        YamlSection byLabel = calibration.section("byLabel");
        for (String label : byLabel.keys()) {
            YamlSection each = byLabel.section(label);
            platt.put(label, new Platt(each.number("slope"), each.number("shift")));
            each.done();
            if (platt.get(label).slope() <= 0) {
                throw new PackRefusedException("calibration.byLabel." + label + ".slope must be above 0");
            }
        }
        return platt;
    }

    private static Activation activation(String name) throws PackRefusedException {
        for (Activation activation : Activation.values()) {
            if (activation.name().toLowerCase(Locale.ROOT).equals(name)) {
                return activation;
            }
        }
        throw new PackRefusedException("calibration.activation must be none, sigmoid or softmax but is '" + name + "'");
    }

    private static void checkTogether(PackManifest manifest) throws PackRefusedException {
        List<String> names = manifest.labelNames();
        for (String covered : manifest.coverage().labels()) {
            if (!names.contains(covered)) {
                throw new PackRefusedException("coverage.labels claims '" + covered + "', which labels does not have");
            }
        }
        for (String label : manifest.calibration().platt().keySet()) {
            if (!names.contains(label)) {
                throw new PackRefusedException("calibration.byLabel." + label + " is not among labels");
            }
        }
        if (names.isEmpty() && manifest.kind() != Kind.SOUND_EVENTS) {
            throw new PackRefusedException("labels must name at least one label");
        }
        boolean fits = switch (manifest.kind()) {
            case HASHED_TEXT, TRANSFORMER_TEXT -> manifest.modality().equals("text");
            case IMAGE_CLASSIFIER -> manifest.modality().equals("image");
            case SOUND_EVENTS -> manifest.modality().equals("audio");
            case TABULAR -> !manifest.modality().equals("text");
        };
        if (!fits) {
            throw new PackRefusedException("modality '" + manifest.modality() + "' does not go with kind "
                    + manifest.kind().yaml());
        }
    }

    /** Packs come from elsewhere: no path may lead out of them. */
    private static String path(String where, String path) throws PackRefusedException {
        boolean safe = !path.startsWith("/")
                && path.indexOf('\\') < 0
                && path.indexOf(':') < 0
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(step -> step.isEmpty() || step.equals(".") || step.equals(".."));
        if (!safe) {
            throw new PackRefusedException(where + " must stay inside the pack: " + path);
        }
        return path;
    }

    private static String matching(Pattern pattern, String where, String value) throws PackRefusedException {
        if (!pattern.matcher(value).matches()) {
            throw new PackRefusedException(where + " must match " + pattern + " but is '" + value + "'");
        }
        return value;
    }
}
