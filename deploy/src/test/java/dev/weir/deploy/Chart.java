package dev.weir.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The chart, rendered by real Helm without a cluster. */
final class Chart {
    static final Helm HELM = new Helm(Repository.file("deploy/helm/weir"));

    /** What an installation must say; the rest has defaults. */
    static final Map<String, String> REQUIRED =
            Map.of("kafka.bootstrapServers", "kafka:9092", "registry.url", "http://registry:8081");

    /** The same in a file, so that another may say otherwise. */
    private static final Path REQUIRED_FILE = Repository.file("deploy/src/test/resources/required.yaml");

    private Chart() {}

    /** As {@code --set} gives them. */
    static List<Manifest> render(Map<String, String> values) {
        TemplateCommand template = template("safety");
        values.forEach(template::set);
        return manifests(template);
    }

    /** As a file of values gives them, which is to Helm another thing: numbers are of another kind there. */
    static List<Manifest> render(String release, Path values) {
        return manifests(template(release).withValuesFile(REQUIRED_FILE).withValuesFile(values));
    }

    private static TemplateCommand template(String release) {
        return HELM.template().withName(release).withNamespace("trust").withKubeVersion("1.31.0");
    }

    private static List<Manifest> manifests(TemplateCommand template) {
        List<Manifest> manifests = new ArrayList<>();
        for (Object document : new Yaml().loadAll(template.call())) {
            if (document != null) {
                manifests.add(new Manifest((Map<?, ?>) document));
            }
        }
        return manifests;
    }

    /** The one object of this kind and name. */
    static Manifest only(List<Manifest> manifests, String kind, String name) {
        List<Manifest> found = manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind + " " + name + " in " + manifests);
        }
        return found.get(0);
    }

    /** What runs pods of the scanner. */
    static List<Manifest> workloads(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals("Deployment") || manifest.kind().equals("StatefulSet"))
                .toList();
    }

    /** One rendered object. */
    record Manifest(Map<?, ?> fields) {
        String kind() {
            return String.valueOf(fields.get("kind"));
        }

        String name() {
            return String.valueOf(((Map<?, ?>) at("metadata")).get("name"));
        }

        /** The value under a path of names and list places, such as {@code spec.template.spec.containers.0}. */
        Object at(String path) {
            Object value = fields;
            for (String step : path.split("\\.")) {
                if (value instanceof List<?> list) {
                    value = list.get(Integer.parseInt(step));
                } else if (value instanceof Map<?, ?> map && map.containsKey(step)) {
                    value = map.get(step);
                } else {
                    throw new AssertionError(kind() + " " + name() + " has no " + path + ", missing from " + step);
                }
            }
            return value;
        }

        @Override
        public String toString() {
            return kind() + " " + name();
        }
    }
}
