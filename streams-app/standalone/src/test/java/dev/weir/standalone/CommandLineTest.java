package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.child.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    private Path policy() throws IOException {
        return Files.writeString(folder.resolve("strict.yaml"), STRICT);
    }

    @Test
    void aScanOfflineDecidesWithAPolicyFile() throws IOException {
        Said shipped = Said.by("scan", "--offline", "--text", "hello there, how are you?", "--json");
        Said own = Said.by(
                "scan", "--offline", "--text", "hello there, how are you?", "--json", "--policy", policy().toString());
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
        Said first = Said.by("scan", "--batch", items.toString(), "--out", out, "--policy", policy().toString());
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(Files.readString(folder.resolve("out").resolve("verdicts.jsonl")))
                .contains("comment/look");

        lastLine(Said.by("scan", "--batch", items.toString(), "--out", out)).assertRefused("other");
    }

    private static Said lastLine(Said said) {
        String[] lines = said.err().strip().split("\n");
        return new Said(said.exit(), said.out(), lines[lines.length - 1]);
    }

    @Test
    void aPolicyOrModelThatIsNotThereIsRefused() {
        Said.by("scan", "--offline", "--text", "a", "--policy", "/no/such.yaml").assertRefused("no policy");
        Said.by("scan", "--offline", "--text", "a", "--model", "/no/such").assertRefused("/no/such");
        Said.by("scan", "--text", "a", "--policy", "p.yaml").assertRefused("--offline or --batch");
    }

    @Test
    @Timeout(300)
    void kafkaThatIsNotThereIsToldInOneLine() throws IOException {
        String nobody = "127.0.0.1:" + FreePort.pick();
        String data = folder.resolve("data").toString();
        Said.by("up", "--data", data, "--port", "0", "--kafka", nobody).assertRefused("no Kafka answers at");
        Said.by("model", "list", "--kafka", nobody).assertRefused("no Kafka answers at " + nobody);
        Said.by("model", "list", "--kafka", "no address").assertRefused("cannot be asked");
        Said.by("scan", "--text", "a", "--url", "http://" + nobody).assertRefused("nothing answers at");
        Said.by("scan", "--text", "a", "--url", "foo").assertRefused("--url is such as");
    }

    @Test
    void settingsThatMeanNothingAreRefusedWhereverTheyStand() throws IOException {
        Path file = Files.writeString(folder.resolve("weir.properties"), "gate.streamThread=4\n");
        String data = folder.resolve("data").toString();
        String[] up = {"up", "--data", data, "--port", "0", "--broker-port", "0", "--kafka", "127.0.0.1:1"};
        Said.by(and(up, "--config", file.toString())).assertRefused("there is no setting gate.streamThread;");
        Said.by(and(up, "--config", "/no/such")).assertRefused("cannot be read");
        Said.by(Map.of("WEIR_GATE_STREAM_THREAD", "4"), up).assertRefused("no setting for the environment's WEIR_GATE");
        Said.by(Map.of("WEIR_GATE_STREAM_THREADS", "x"), up).assertRefused("gate.streamThreads must be int");
        Said.by(Map.of("WEIR_GATE_STREAM_THREADS", "x"), and(up, "--set", "gate.streamThreads=y"))
                .assertRefused("\"y\"");
        Said.by(and(up, "--set", "gate_streamThreads=4")).assertRefused("names begin with");
        assertThat(Said.by("up", "--port", "abc"))
                .isEqualTo(new Said(
                        2,
                        "",
                        "weir: Invalid value for option '--port': it takes a whole number, but was 'abc'; weir up --help shows"
                                + " what there is\n"));
    }

    @Test
    @Timeout(60)
    void settingsAreReadBeforeAnythingIsStarted() {
        String data = folder.resolve("data").toString();
        String[] up = {"up", "--data", data, "--port", "0", "--broker-port", "0", "--registry-port", "0"};
        refusedAtOnce("gateway.port must be", and(up, "--set", "gateway.port=70000"));
        refusedAtOnce("there is no setting lane.nope", and(up, "--set", "lane.nope=1"));
        refusedAtOnce("lanes must be names of", and(up, "--set", "lanes.run=foo"));
        refusedAtOnce("begins with http", and(up, "--registry", "foo"));
    }

    private static void refusedAtOnce(String words, String... up) {
        Said said = Said.by(up);
        said.assertRefused(words);
        assertThat(said.out()).isEmpty();
    }

    @Test
    @Timeout(60)
    void theAddressOfTheCommandCountsAboveTheEnvironments() throws IOException {
        String nobody = "127.0.0.1:" + FreePort.pick();
        Map<String, String> environment = Map.of("WEIR_GATE_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        String data = folder.resolve("data").toString();
        Said.by(environment, "run", "gate", "--data", data, "--port", "0", "--kafka", nobody)
                .assertRefused("no Kafka answers at " + nobody);
        Said.by(environment, "up", "--data", data, "--port", "0").assertRefused("does not go with weir up");
    }

    @Test
    void whatNothingHeedsOfABankEntryIsRefused() throws IOException {
        String[] add = {"bank", "add", "links", "shop", "--value", "shop.example", "--label", "scam", "--dry-run"};
        assertThat(Said.by(and(add, "--kind", "DOMAIN")).exit()).isZero();
        Said.by(and(add, "--kind", "DOMAIN", "--language", "de")).assertRefused("languages are for terms and patterns");
        Said.by(and(add, "--kind", "TERM", "--language", "german")).assertRefused("such as en");
        Said.by(and(add, "--kind", "DOMAIN", "--part-of-word")).assertRefused("wholeWord is for terms");
        Path file = Files.writeString(
                folder.resolve("entries.jsonl"),
                "{\"bank\":\"b\",\"entry\":\"e\",\"kind\":\"TERM\",\"value\":\"v\",\"label\":\"scam\",\"severity\":\"HIGH\"}\n");
        Said.by("bank", "import", file.toString(), "--dry-run").assertRefused("severity");
    }

    private static String[] and(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void aDemonstrationIsNotPublishedToABrokerOfOthers() {
        Said.by("up", "--demo", "--kafka", "127.0.0.1:1", "--data", folder.toString())
                .assertRefused("wants a broker of its own");
    }
}
