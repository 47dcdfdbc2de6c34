package dev.weir.deploy;

import dev.weir.deploy.Chart.Manifest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;

/**
 * What the Flink Kubernetes operator makes of a FlinkDeployment in its standalone mode, as its source says it: the words of both
 * containers (CmdStandaloneJobManagerDecorator, CmdStandaloneTaskManagerDecorator), the folder that is mounted over
 * {@code /opt/flink/conf} (FlinkConfigBuilder, FlinkConfMountDecorator) and the empty one over {@code /opt/flink/usrlib}
 * (UserLibMountDecorator).
 */
record OperatorPods(Manifest deployment) {
    static final String CONFIGURATION_FOLDER = "/opt/flink/conf";
    static final String COVERED_FOLDER = "/opt/flink/usrlib";

    /** With high availability it names the pod's address; this is how operators up to 1.15 do, later ones write a setting. */
    List<String> jobManager(String podAddress) {
        List<String> words =
                new ArrayList<>(List.of(entryPath(), "standalone-job", "--job-classname", text("spec.job.entryClass")));
        words.addAll(List.of("--host", podAddress));
        ((List<?>) deployment.at("spec.job.args")).forEach(word -> words.add(String.valueOf(word)));
        return words;
    }

    List<String> taskManager() {
        return List.of(entryPath(), "taskmanager");
    }

    /** The operator's option {@code kubernetes.entry.path}, or what it has by default. */
    String entryPath() {
        Object configured = ((Map<?, ?>) deployment.at("spec.flinkConfiguration")).get("kubernetes.entry.path");
        return configured == null ? "/docker-entrypoint.sh" : configured.toString();
    }

    /** Place of the job jar in the image. */
    String jarPath() {
        return URI.create(text("spec.job.jarURI")).getPath();
    }

    /** {@code config.yaml}, nested as Flink 2 wants it; {@code settings} stand for what a cluster would have and a test has not. */
    String configuration(Map<String, String> settings) {
        Map<String, Object> flat = new TreeMap<>();
        ((Map<?, ?>) deployment.at("spec.flinkConfiguration"))
                .forEach((name, value) -> flat.put(String.valueOf(name), value));
        flat.put("$internal.flink.version", text("spec.flinkVersion"));
        flat.put("$internal.application.main", text("spec.job.entryClass"));
        flat.put("$internal.application.program-args", deployment.at("spec.job.args"));
        flat.put("execution.target", "remote");
        flat.put("execution.shutdown-on-application-finish", "false");
        flat.put("execution.submit-failed-job-on-application-error", "true");
        flat.put("jobmanager.memory.process.size", text("spec.jobManager.resource.memory"));
        flat.put("taskmanager.memory.process.size", text("spec.taskManager.resource.memory"));
        flat.put("kubernetes.cluster-id", deployment.name());
        flat.put("parallelism.default", text("spec.job.parallelism"));
        flat.put("pipeline.classpaths", List.of("file://" + jarPath()));
        flat.put("web.cancel.enable", "false");
        flat.putAll(settings);
        Map<String, Object> nested = new TreeMap<>();
        flat.forEach((name, value) -> put(nested, name, value));
        return new Yaml().dump(nested);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> nested, String name, Object value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            nested.put(name, value);
        } else {
            put(
                    (Map<String, Object>) nested.computeIfAbsent(name.substring(0, dot), head -> new TreeMap<>()),
                    name.substring(dot + 1),
                    value);
        }
    }

    String logging() {
        return String.valueOf(((Map<?, ?>) deployment.at("spec.logConfiguration")).get("log4j-console.properties"));
    }

    private String text(String path) {
        return String.valueOf(deployment.at(path));
    }
}
