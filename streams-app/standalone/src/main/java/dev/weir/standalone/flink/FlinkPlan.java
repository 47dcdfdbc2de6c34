package dev.weir.standalone.flink;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the child is started with.
 *
 * @param library folder of the jars that are its class path
 * @param folder everything it keeps
 * @param logs folder of its log
 * @param settings of the jobs, by name
 */
public record FlinkPlan(Path library, Path folder, Path logs, Map<String, String> settings) {
    /** Settings with these beginnings are the jobs' own. */
    public static final List<String> PREFIXES = List.of("flink.", "feedback.", "quality.", "cluster.");

    public FlinkPlan {
        settings = Map.copyOf(settings);
    }

    /** True for the name of a setting that goes to the jobs. */
    public static boolean isOurs(String setting) {
        return PREFIXES.stream().anyMatch(setting::startsWith);
    }

    /** What follows from where things are on one machine; what is given wins. */
    public static FlinkPlan oneMachine(Path home, Path data, String kafka, String registry, Map<String, String> given) {
        Path folder = data.resolve("flink");
        Map<String, String> settings = new HashMap<>();
        settings.put("flink.bootstrapServers", kafka);
        settings.put("flink.registryUrl", registry);
        settings.put("cluster.folder", folder.toString());
        settings.put("feedback.folder", data.resolve("examples").toString());
        String prefix = given.get("gate.topicPrefix");
        if (prefix != null) {
            settings.put("flink.topicPrefix", prefix);
        }
        given.forEach((name, value) -> {
            if (isOurs(name)) {
                settings.put(name, value);
            }
        });
        Path library = home.resolve("flink-jobs")
                .resolve("target")
                .resolve("weir-flink")
                .resolve("lib");
        return new FlinkPlan(library, folder, data.resolve("logs"), settings);
    }

    /** Names alone: a value may be a password. */
    @Override
    public String toString() {
        return "FlinkPlan[" + folder + ", " + settings.keySet() + "]";
    }
}
