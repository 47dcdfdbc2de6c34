package dev.weir.deploy;

import dev.weir.deploy.ImagePlan.Content;
import dev.weir.deploy.ImagePlan.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The image of the Flink jobs, for the Flink Kubernetes operator in its standalone mode: Flink's jars as Maven resolves them, the file
 * system for S3 as a plugin, the job jar, and a shell script that is started with the words that the operator gives.
 */
final class FlinkImage {
    static final String NAME = "weir-flink";

    /** What the operator starts where nothing else is configured ({@code kubernetes.entry.path}). */
    static final String ENTRY = "/docker-entrypoint.sh";

    static final String FLINK = "/opt/flink";

    /** Not in {@code usrlib}: the operator covers that with an empty folder as soon as a job names its jar. */
    static final String JOB_JAR = "/opt/flink/jobs/weir-flink-jobs.jar";

    private FlinkImage() {}

    /** @param home folder of the repository, with the launcher's product and Flink's jars in it */
    static ImagePlan plan(Path home) {
        Path jars = home.resolve("deploy/flink/target/image");
        return new ImagePlan(
                "Weir's Flink jobs",
                "Feedback and quality jobs of Weir, for the Flink Kubernetes operator in standalone mode.",
                true,
                List.of(
                        new Layer(
                                "flink",
                                List.of(
                                        Content.of(jars.resolve("lib"), FLINK + "/lib"),
                                        Content.of(
                                                jars.resolve("plugins/s3-fs-hadoop"),
                                                FLINK + "/plugins/s3-fs-hadoop"))),
                        new Layer(
                                "jobs",
                                List.of(
                                        Content.of(home.resolve("deploy/flink/entry"), ENTRY),
                                        Content.of(home.resolve("deploy/flink/jvm.options"), FLINK + "/jvm.options"),
                                        Content.of(
                                                home.resolve("deploy/helm/weir/files/log4j-console.properties"),
                                                FLINK + "/log4j-console.properties"),
                                        Content.of(
                                                home.resolve("flink-jobs/target/weir-flink/weir-flink-jobs.jar"),
                                                JOB_JAR)))),
                List.of(ENTRY),
                List.of(),
                Map.of("LANG", "C.UTF-8", "FLINK_HOME", FLINK, "JAVA_HOME", ImageBuild.JAVA.toString()));
    }
}
