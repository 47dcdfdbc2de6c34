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
    private static final int MAX_DEPTH = 8;
    private static final int MAX_ALIASES = 0;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
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
                inputs(root),
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

    private static Map<String, String> inputs(YamlSection root) throws PackRefusedException {
        YamlSection section = root.section("inputs");
        Map<String, String> inputs = new HashMap<>();
        for (String key : section.keys()) {
            inputs.put(key, section.string(key));
        }
        return inputs;
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
        if (labels.isEmpty()) {
            throw new PackRefusedException("labels must name at least one label");
        }
        return labels;
    }

    private static CoverageClaim coverage(YamlSection root) throws PackRefusedException {
        YamlSection section = root.section("coverage");
        CoverageClaim claim = new CoverageClaim(
                section.strings("labels"), section.strings("languages"), section.integer("minLetters", 0));
        section.done();
        return claim;
    }

    private static Calibration calibration(YamlSection root) throws PackRefusedException {
        YamlSection section = root.section("calibration");
        Activation activation = activation(section.string("activation"));
        Map<String, Platt> platt = new HashMap<>();
        if (section.has("platt")) {
            YamlSection byLabel = section.section("platt");
            for (String label : byLabel.keys()) {
                YamlSection each = byLabel.section(label);
                platt.put(label, new Platt(each.number("scale"), each.number("offset")));
                each.done();
            }
        }
        section.done();
        return new Calibration(activation, platt);
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
        for (Map.Entry<String, Platt> platt : manifest.calibration().platt().entrySet()) {
            if (!names.contains(platt.getKey())) {
                throw new PackRefusedException("calibration.platt." + platt.getKey() + " is not among labels");
            }
            if (manifest.calibration().activation() != Activation.SIGMOID
                    || platt.getValue().scale() <= 0) {
                throw new PackRefusedException(
                        "calibration.platt needs activation sigmoid and scales above 0: " + platt.getKey());
            }
        }
        boolean isText = manifest.kind() != Kind.TABULAR;
        if (isText != manifest.modality().equals("text")) {
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
