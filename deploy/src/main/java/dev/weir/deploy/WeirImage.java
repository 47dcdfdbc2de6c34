package dev.weir.deploy;

import dev.weir.deploy.ImagePlan.Content;
import dev.weir.deploy.ImagePlan.Layer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The image of the scanner: every part of it but the Flink jobs, and no shell. */
final class WeirImage {
    static final String NAME = "weir";

    private static final String LIBRARIES = "/opt/weir/lib";

    private WeirImage() {}

    /** @param home folder of the repository, with the launcher's product in it */
    static ImagePlan plan(Path home) {
        Path product = home.resolve("streams-app/standalone/target/weir/lib");
        return new ImagePlan(
                "Weir",
                "A streaming pre-publish safety scanner: gate, lanes, gateway and the weir command line.",
                false,
                List.of(
                        new Layer(
                                "libraries",
                                List.of(new Content(product, LIBRARIES, name -> !name.startsWith("weir-")))),
                        new Layer("weir", List.of(new Content(product, LIBRARIES, name -> name.startsWith("weir-"))))),
                List.of(
                        ImageBuild.JAVA + "/bin/java",
                        "-XX:+UseG1GC",
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.weir.contract",
                        "-Dweir.home=/opt/weir",
                        // Nothing else of the pod lies there, and it outlives a container that is killed.
                        "-Dweir.temporary=/tmp",
                        "-cp",
                        LIBRARIES + "/*",
                        "dev.weir.standalone.Weir"),
                List.of("--help"),
                Map.of("LANG", "C.UTF-8"));
    }
}
