package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deploy.Chart.Manifest;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the scanner, unpacked into a root of its own and run there as its own user, as the chart's pods run it. */
class ImageIT {
    private static final int WAIT_SECONDS = 120;

    /** What Kubernetes fills in. */
    private static final Map<String, String> FILLED = Map.of("$(CPUS)", "2", "$(POD_NAME)", "safety-gate-0");

    @TempDir
    private static Path scratch;

    private static UnpackedImage image = new UnpackedImage(Path.of("/nowhere"), new ObjectMapper().createObjectNode());

    @BeforeAll
    static void unpack() throws Exception {
        image = UnpackedImage.of("weir-image.tar", scratch);
        image.furnish();
    }

    @Test
    void itSaysWhatItIsAndHasNoShell() {
        assertThat(image.config().get("User").asText()).isEqualTo("65532:65532");
        assertThat(image.config().at("/Labels/org.opencontainers.image.title").asText())
                .isEqualTo("Weir");
        assertThat(image.config().at("/Labels/org.opencontainers.image.version").asText())
                .matches("[0-9].*");
        assertThat(image.root().resolve("bin")).doesNotExist();
        assertThat(image.root().resolve("usr/bin")).doesNotExist();
    }

    @Test
    void itTrustsTheCertificatesOfTheWorldAndLetsItselfBeLookedInto() throws IOException {
        assertThat(Files.size(image.root().resolve("opt/java/lib/security/cacerts")))
                .isGreaterThan(50_000);
        assertThat(image.root().resolve("opt/java/bin/jcmd")).isExecutable();
    }

    @Test
    void itDecidesACommentAsAUserWithoutRights() throws Exception {
        assertThat(scan("--text", "hello from the image")).contains("APPROVED");
    }

    /** What Java itself links to for pictures has to be there, and the decoders lock themselves, or nothing would be decoded: the picture would be held for a signal that failed. */
    @Test
    void itsDecodersWorkLockedWithoutAnyRight() throws Exception {
        Path picture = image.root().resolve("etc/picture.png");
        assertThat(ImageIO.write(
                        new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", new File(picture.toString())))
                .isTrue();
        assertThat(scan("--image", "/etc/picture.png", "--set", "decode.requireLock=true"))
                .contains("HELD (UNCOVERED)");
    }

    @Test
    void theChartsGateStartsTakesPartAndEndsWhenItIsAskedTo() throws Exception {
        try (Stage stage = Stage.start(Files.createDirectories(scratch.resolve("stage")))) {
            List<Manifest> manifests = Chart.render(
                    Map.of("kafka.bootstrapServers", stage.bootstrapServers(), "registry.url", stage.registryUrl()));
            Manifest settings = Chart.only(manifests, "ConfigMap", "safety-settings");
            Path folder = Files.createDirectories(image.root().resolve("etc/weir"));
            for (Map.Entry<?, ?> file : ((Map<?, ?>) settings.at("data")).entrySet()) {
                Files.writeString(folder.resolve(String.valueOf(file.getKey())), String.valueOf(file.getValue()));
            }
            int port = freePort();
            Manifest gate = Chart.only(manifests, "StatefulSet", "safety-gate");
            List<String> words = new ArrayList<>(image.entrypoint());
            for (Object word : (List<?>) gate.at("spec.template.spec.containers.0.args")) {
                words.add(filled(word).replace("--port=8080", "--port=" + port));
            }
            try (Running running =
                    Running.start(image.insideAPod(words, environment(gate)), scratch.resolve("gate.log"))) {
                awaitReady(port, running);
                assertThat(status(port, "/health/live")).isEqualTo(200);
                assertThat(running.end()).as("Java itself got the signal").isEqualTo(143);
            }
        }
    }

    private static String scan(String... what) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(image.entrypoint());
        words.addAll(List.of("scan", "--offline"));
        words.addAll(List.of(what));
        return Commands.run(scratch, image.insideAPod(words, Map.of()));
    }

    /** Variables with values of their own; the others are the cluster's to fill. */
    private static Map<String, String> environment(Manifest workload) {
        Map<String, String> variables = new HashMap<>();
        for (Object variable : (List<?>) workload.at("spec.template.spec.containers.0.env")) {
            Map<?, ?> fields = (Map<?, ?>) variable;
            if (fields.containsKey("value")) {
                variables.put(String.valueOf(fields.get("name")), filled(fields.get("value")));
            }
        }
        return variables;
    }

    private static String filled(Object word) {
        String text = String.valueOf(word);
        for (Map.Entry<String, String> known : FILLED.entrySet()) {
            text = text.replace(known.getKey(), known.getValue());
        }
        return text;
    }

    private static void awaitReady(int port, Running running) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (System.nanoTime() < end && running.process().isAlive()) {
            try {
                if (status(port, "/health/ready") == 200) {
                    return;
                }
            } catch (IOException e) {
                // It is still starting.
            }
            Thread.sleep(250);
        }
        throw new AssertionError("the gate does not take part; it said:\n" + running);
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
