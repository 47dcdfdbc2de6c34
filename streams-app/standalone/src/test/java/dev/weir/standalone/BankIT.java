package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.ShippedLevers;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries of banks, put in and taken out from the command line while everything runs. */
class BankIT {
    @TempDir
    private Path data;

    private static String weir(OneMachine.Places places, int expected, String... command) {
        Said said = Said.by(places, List.of(command));
        assertThat(said.exit()).as(said.toString()).isEqualTo(expected);
        return said.out() + said.err();
    }

    private static String scan(OneMachine.Places places, String text) throws Exception {
        String body = "{\"surface\":\"comment\",\"author\":{\"authorId\":\"a\"},"
                + "\"parts\":[{\"partId\":\"body\",\"role\":\"body\",\"modality\":\"TEXT\",\"text\":\"" + text
                + "\"}]}";
        return Machines.scan(places, body).body();
    }

    @Test
    void takeEffectOnEveryInstanceAndStandInTheVerdict() throws Exception {
        OneMachine.Plan plan = new OneMachine.Plan(
                data,
                0,
                new Source.Embedded(0),
                new Source.Embedded(0),
                4,
                Machines.unhurried(Map.of(OneMachine.LANES, "image")));
        try (OneMachine machine = OneMachine.start(plan, ShippedLevers.baseline(), part -> {})) {
            OneMachine.Places places = machine.places();
            assertThat(URI.create(places.gateway()).getPort()).isPositive();
            Machines.awaitReady(places);
            Machines.awaitInstances(places, "gate", "lane-image");
            assertThat(scan(places, "hello zyxq blorp")).contains("\"APPROVED\"");

            assertThat(weir(
                            places,
                            0,
                            "bank",
                            "add",
                            "words",
                            "one",
                            "--kind",
                            "TERM",
                            "--value",
                            "zyxq blorp",
                            "--label",
                            "scam"))
                    .contains("In effect on 2 instances.");
            assertThat(scan(places, "hello zyxq blorp")).contains("\"REJECTED\"", "\"BANK_ENTRY\"", "\"words\"");

            assertThat(weir(places, 0, "bank", "list", "words", "--json")).contains("\"zyxq blorp\"");
            assertThat(weir(places, 0, "bank", "remove", "words", "one")).contains("In effect");
            assertThat(scan(places, "hello zyxq blorp")).contains("\"APPROVED\"");

            aPatternForNobodysEyes(places);
        }
    }

    private static void aPatternForNobodysEyes(OneMachine.Places places) throws Exception {
        String[] add = {"bank", "add", "words", "two", "--kind", "PATTERN", "--label", "scam", "--score", "0.1"};
        List<String> command = new ArrayList<>(List.of(add));
        command.addAll(List.of("--quarantine", "--value", "zyxq\\s+\\d{2,4}"));
        assertThat(weir(places, 0, command.toArray(String[]::new))).contains("In effect on 2 instances.");

        assertThat(scan(places, "hello zyxq 777"))
                .contains("\"HELD\"", "\"QUARANTINED\"", "\"bank/quarantined-entry\"");
        assertThat(scan(places, "hello zyxq")).contains("\"APPROVED\"");
    }

    @Test
    void whatEveryInstanceWouldRefuseIsRefusedBeforeItIsWritten() {
        OneMachine.Places nowhere = new OneMachine.Places("", "127.0.0.1:1", "http://127.0.0.1:1", data);
        String[] add = {"bank", "add", "words", "two", "--kind", "PATTERN", "--label", "scam", "--value", "(a"};

        assertThat(weir(nowhere, 1, add)).contains("no pattern of RE2's syntax: missing closing )");
    }

    @Test
    void aFileWithOneWrongLineIsRefusedWhole() throws Exception {
        Path file = Files.writeString(
                data.resolve("entries.jsonl"),
                "# made up\n{\"bank\":\"b\",\"entry\":\"1\",\"kind\":\"TERM\",\"value\":\"x\",\"label\":\"scam\"}\n"
                        + "{\"bank\":\"b\",\"entry\":\"2\",\"kind\":\"TERM\",\"value\":\"y\",\"label\":\"none such\"}\n");
        OneMachine.Places nowhere = new OneMachine.Places("", "127.0.0.1:1", "http://127.0.0.1:1", data);

        assertThat(weir(nowhere, 1, "bank", "import", file.toString(), "--dry-run"))
                .contains("line 3: label is none of the taxonomy");

        Files.writeString(file, Files.readString(file).replace("none such", "scam"));
        assertThat(weir(nowhere, 0, "bank", "import", file.toString(), "--dry-run"))
                .contains("2 entries would be written");
    }
}
