package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code weir scan} sends of a file: this much the gateway, that much the shelf. */
class ScanMediaTest {
    private static final String SHELVED = "{\"uri\":\"file:///shelf/a\",\"digest\":\"sha256:a\",\"sizeBytes\":600000}";
    private static final String NO_SHELF =
            "{\"type\":\"urn:weir:problem:no-media-shelf\",\"title\":\"This gateway keeps no media\",\"status\":404}";

    private static final int DECODERS_TAKE = 64 << 20;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer gateway;

    private final List<byte[]> shelved = new ArrayList<>();
    private final List<byte[]> scanned = new ArrayList<>();
    private int shelfStatus = 201;
    private String shelfAnswer = SHELVED;

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        gateway.createContext("/v1/media", exchange -> {
            shelved.add(exchange.getRequestBody().readAllBytes());
            answer(exchange, shelfStatus, shelfAnswer);
        });
        gateway.createContext("/v1/scan", exchange -> {
            scanned.add(exchange.getRequestBody().readAllBytes());
            answer(exchange, 200, "{\"decision\":\"HELD\"}");
        });
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Ran(int status, String err) {}

    private Ran scan(String... arguments) {
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("scan", "--json", "--url"));
        line.add("http://127.0.0.1:" + gateway.getAddress().getPort());
        line.addAll(Arrays.asList(arguments));
        int status = Weir.commandLine(Map.of())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(line.toArray(String[]::new));
        return new Ran(status, err.toString());
    }

    private String file(String name, int bytes) throws IOException {
        return Files.write(folder.resolve(name), new byte[bytes]).toString();
    }

    private JsonNode part(int number) throws IOException {
        return new ObjectMapper().readTree(scanned.get(0)).path("parts").path(number);
    }

    @Test
    void smallMediaTravelWithinTheEvent() throws IOException {
        assertThat(scan("--image", file("a.jpg", 300_000), "--audio", file("b.wav", 200_000)))
                .isEqualTo(new Ran(0, ""));

        assertThat(shelved).isEmpty();
        assertThat(part(0).at("/media/inline").asText()).hasSize(400_000);
        assertThat(part(0).at("/media/mimeType").asText()).isEqualTo("image/jpeg");
        assertThat(part(1).at("/media/mimeType").asText()).isEqualTo("audio/wav");
    }

    @Test
    void largeMediaGoOntoTheShelfAndTheEventNamesThem() throws IOException {
        assertThat(scan("--image", file("a.webp", 600_000))).isEqualTo(new Ran(0, ""));

        assertThat(shelved).singleElement().satisfies(bytes -> assertThat(bytes).hasSize(600_000));
        assertThat(part(0).path("media"))
                .isEqualTo(new ObjectMapper().readTree(SHELVED.replace("}", ",\"mimeType\":\"image/webp\"}")));
    }

    @Test
    void whatIsSmallOnlyOneByOneDoesToo() throws IOException {
        scan("--image", file("a.jpg", 300_000), "--image", file("b.jpg", 300_000));

        assertThat(shelved).hasSize(2);
    }

    @Test
    void aGatewayWithoutAShelfIsToldInOneLine() throws IOException {
        shelfStatus = 404;
        shelfAnswer = NO_SHELF;

        Ran ran = scan("--video", file("clip.mp4", 600_000));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("keeps no media (gateway.mediaFolder)", "clip.mp4", "--offline");
        assertThat(scanned).isEmpty();
    }

    @Test
    void aFullShelfIsToldInItsOwnWords() throws IOException {
        shelfStatus = 507;
        shelfAnswer = "{\"detail\":\"Nothing was kept\"}";

        assertThat(scan("--image", file("a.jpg", 600_000)).err())
                .contains("the gateway refused it (507): Nothing was kept");
    }

    @Test
    void aFileThatIsNotThereIsNamedBeforeAnythingIsSent() throws IOException {
        assertThat(scan(
                                "--image",
                                file("a.jpg", 600_000),
                                "--image",
                                folder.resolve("b.jpg").toString())
                        .err())
                .contains("there is no file to read at", "b.jpg");
        assertThat(shelved).isEmpty();
    }

    @Test
    void offlineMoreThanADecoderTakesIsRefused() throws IOException {
        Path huge = folder.resolve("huge.mp4");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(DECODERS_TAKE + 1L);
        }

        assertThat(scan("--offline", "--video", huge.toString()).err())
                .contains("at most " + DECODERS_TAKE + " are looked at in one scan");
    }
}
