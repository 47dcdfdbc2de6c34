package dev.weir.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
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

    private Chart() {}

    static List<Manifest> render(Map<String, String> values) {
        TemplateCommand template =
                HELM.template().withName("safety").withNamespace("trust").withKubeVersion("1.31.0");
        values.forEach((name, value) -> template.set(name, value.replace(",", "\\,")));
        List<Manifest> manifests = new ArrayList<>();
        for (Object document : new Yaml().loadAll(template.call())) {
            if (document != null) {
                manifests.add(new Manifest((Map<?, ?>) document));
            }
        }
        return manifests;
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
