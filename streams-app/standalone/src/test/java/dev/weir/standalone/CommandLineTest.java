package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What commands do that need no running machine, and what they say when one is not there. */
class CommandLineTest {
    private static final String STRICT = """
            bundle: comment
            version: "1"
            community: "*"
            inherits: [platform]
            about: Everything is looked at.
            rules:
              - id: look
                about: A person looks at everything.
                when: scores.hate >= 0.0
                then: hold
                severity: low
                authorMessage: held
            """;

    @TempDir
    private Path folder;

    private record Said(int exit, String out, String err) {}

    private static Said weir(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Weir.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Said(exit, out.toString(), err.toString());
    }

    private static void assertRefused(Said said, String words) {
        assertThat(said.exit()).as(said.out()).isEqualTo(1);
        assertThat(said.err()).contains(words).hasLineCount(1);
    }

    private Path policy() throws IOException {
        return Files.writeString(folder.resolve("strict.yaml"), STRICT);
    }

    @Test
    void aScanOfflineDecidesWithAPolicyFile() throws IOException {
        Said shipped = weir(Map.of(), "scan", "--offline", "--text", "hello there, how are you?", "--json");
        Said own = weir(
                Map.of(),
                "scan",
                "--offline",
                "--text",
                "hello there, how are you?",
                "--json",
                "--policy",
                policy().toString());
        assertThat(shipped.out()).contains("\"decision\" : \"APPROVED\"");
        assertThat(own.out())
                .contains("\"decision\" : \"HELD\"")
                .contains("comment/look")
                .contains("+files");
    }

    @Test
    void aBatchDecidesWithAPolicyFileAndGoesOnWithNoOther() throws IOException {
        Path items = Files.writeString(folder.resolve("items.jsonl"), "{\"id\":\"a\",\"text\":\"hello there\"}\n");
        String out = folder.resolve("out").toString();
        Said first = weir(Map.of(), "scan", "--batch", items.toString(), "--out", out, "--policy", policy().toString());
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(Files.readString(folder.resolve("out").resolve("verdicts.jsonl")))
                .contains("comment/look");

        assertRefused(lastLine(weir(Map.of(), "scan", "--batch", items.toString(), "--out", out)), "other");
    }

    private static Said lastLine(Said said) {
        String[] lines = said.err().strip().split("\n");
        return new Said(said.exit(), said.out(), lines[lines.length - 1]);
    }

    @Test
    void aPolicyOrModelThatIsNotThereIsRefused() {
        assertRefused(weir(Map.of(), "scan", "--offline", "--text", "a", "--policy", "/no/such.yaml"), "no policy");
        assertRefused(weir(Map.of(), "scan", "--offline", "--text", "a", "--model", "/no/such"), "/no/such");
        assertRefused(weir(Map.of(), "scan", "--text", "a", "--policy", "p.yaml"), "--offline or --batch");
    }

    @Test
    @Timeout(60)
    void kafkaThatIsNotThereIsToldInOneLine() throws IOException {
        String nobody = "127.0.0.1:" + freePort();
        String data = folder.resolve("data").toString();
        assertRefused(weir(Map.of(), "up", "--data", data, "--port", "0", "--kafka", nobody), "no Kafka answers at");
        assertRefused(weir(Map.of(), "model", "list", "--kafka", nobody), "no Kafka answers at " + nobody);
        assertRefused(weir(Map.of(), "model", "list", "--kafka", "no address"), "cannot be asked");
        assertRefused(weir(Map.of(), "scan", "--text", "a", "--url", "http://" + nobody), "nothing answers at");
    }

    @Test
    void settingsThatMeanNothingAreRefusedWhereverTheyStand() throws IOException {
        Path file = Files.writeString(folder.resolve("weir.properties"), "gate.streamThread=4\n");
        String data = folder.resolve("data").toString();
        String[] up = {"up", "--data", data, "--port", "0", "--broker-port", "0", "--kafka", "127.0.0.1:1"};
        assertRefused(weir(Map.of(), and(up, "--config", file.toString())), "there is no setting gate.streamThread;");
        assertRefused(weir(Map.of(), and(up, "--config", "/no/such")), "cannot be read");
        assertRefused(weir(Map.of("WEIR_GATE_STREAM_THREAD", "4"), up), "no setting for the environment's WEIR_GATE");
        assertRefused(weir(Map.of("WEIR_GATE_STREAM_THREADS", "x"), up), "gate.streamThreads must be int");
        assertRefused(weir(Map.of("WEIR_GATE_STREAM_THREADS", "x"), and(up, "--set", "gate.streamThreads=y")), "\"y\"");
        assertRefused(weir(Map.of(), and(up, "--set", "gate_streamThreads=4")), "names begin with");
    }

    private static String[] and(String[] arguments, String... more) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aDemonstrationIsNotPublishedToABrokerOfOthers() {
        assertRefused(
                weir(Map.of(), "up", "--demo", "--kafka", "127.0.0.1:1", "--data", folder.toString()),
                "wants a broker of its own");
    }
}
