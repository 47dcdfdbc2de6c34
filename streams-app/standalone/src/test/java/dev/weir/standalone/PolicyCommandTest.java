package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for policies that need no broker, as their user sees them. */
class PolicyCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOUND = """
            bundle: acme
            version: "1"
            community: acme/music
            about: A test.
            golden: rows.jsonl
            rules:
              - id: strict
                when: scores.hate >= 0.4 && author.priorRejections >= 2
                then: hold
                severity: medium
                authorMessage: held
            """;
    private static final String ROWS = """
            {"id":"hello","community":"acme/music","text":"good morning","expect":"approved"}
            {"id":"again","community":"acme/music","scores":{"hate":0.45},"author":{"authorId":"a","priorRejections":3},"expect":"held","rule":"acme/strict"}
            """;

    @TempDir
    private Path folder;

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aSoundPolicyIsShownWithWhereEachPieceComesFrom() throws Exception {
        Said said = Said.by("policy", "check", file("acme.yaml", SOUND));

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("acme@1 is sound.", "What counts in acme/music", "acme/strict", "acme.yaml:7")
                .contains("platform/grooming", "comment/hate-reject");
        assertThat(Said.by("policy", "check", file("acme.yaml", SOUND), "--surface", "track")
                        .out())
                .contains("acme/strict", "track/hate-reject")
                .doesNotContain("comment/hate-reject");
    }

    /** Done as {@code docs/how-to/write-a-rule.md} says, its first example passes its golden set and changes something. */
    @Test
    void theExampleOfTheHowToDoesWhatThePageSays() throws Exception {
        String page = Files.readString(Path.of("..", "..", "docs", "how-to", "write-a-rule.md"));
        String example = block(page, "```yaml\n");
        String policy = file("acme-music.yaml", example);
        String golden = file("acme-music.jsonl", block(page, "```\n{\"id\"").replaceFirst("^", "{\"id\""));

        Said.by("policy", "check", policy).assertOk("acme-music@1 is sound.");
        Said.by("policy", "test", policy).assertOk("All 3 rows come out as expected.");
        Said.by("policy", "diff", "shipped", policy, "--golden", golden).assertOk("1 of 3 decisions change");
    }

    private static String block(String page, String fence) {
        int start = page.indexOf(fence) + fence.length();
        return page.substring(start, page.indexOf("```", start));
    }

    @Test
    void everyProblemIsToldWithFileLineRuleAndFix() throws Exception {
        String bad =
                SOUND.replace("scores.hate >", "scores.hat >").replace("authorMessage: held", "authorMessage: hedl");
        Said said = Said.by("policy", "check", file("bad.yaml", bad), "--json");

        JsonNode found = JSON.readTree(said.out());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(found.path("sound").asBoolean(true)).isFalse();
        assertThat(found.path("problems")).hasSize(1);
        assertThat(found.at("/problems/0/line").asInt()).isEqualTo(8);
        assertThat(found.at("/problems/0/rule").asText()).isEqualTo("strict");
        assertThat(found.at("/problems/0/fix").asText()).isEqualTo("write hate.");
    }

    @Test
    void whatIsBadIsRefusedWithOneClearMessage() throws Exception {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("nobody knows the label hat", SOUND.replace("scores.hate >", "scores.hat >"));
        bad.put("found no matching overload", SOUND.replace("scores.hate >= 0.4 &&", "scores.hate + \"x\" == 1.0 &&"));
        bad.put("is a floor and cannot be loosened", SOUND.replace("rules:", "switchOff: [platform/grooming]\nrules:"));
        bad.put("the bundle inherits itself", SOUND.replace("rules:", "inherits: [acme]\nrules:"));
        bad.put("larger than 256 KiB", SOUND + "# " + "x".repeat(10_000_000));
        bad.put(
                "loops within each other",
                SOUND.replace(
                        "scores.hate >= 0.4 &&",
                        "parts.all(a, parts.all(b, parts.all(c, score(c, \"spam\") > 0.1))) &&"));
        bad.put("anchors and aliases are not read", "a: &a [x, x]\nb: [*a, *a, *a, *a]\n");
        bad.put("levels deep", "a: " + "[".repeat(100_000));
        for (Map.Entry<String, String> one : bad.entrySet()) {
            Said said = Said.by("policy", "check", file("bad.yaml", one.getValue()));
            assertThat(said.exit()).as(one.getKey()).isEqualTo(1);
            assertThat(said.out()).contains(one.getKey(), "1 problem. It would be refused.");
        }
    }

    @Test
    void aGoldenSetPassesOrSaysWhatCameOutOtherwise() throws Exception {
        file("rows.jsonl", ROWS);
        assertThat(Said.by("policy", "test", file("acme.yaml", SOUND)).exit()).isZero();

        String wrong = file("wrong.jsonl", ROWS.replace("\"approved\"", "\"rejected\""));
        Said said = Said.by("policy", "test", file("acme.yaml", SOUND), "--golden", wrong);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("hello", "expected rejected, was approved", "1 of 2 rows");
    }

    @Test
    void aGoldenSetThatCannotBeReadIsRefusedByLine() throws Exception {
        String golden = file("rows.jsonl", ROWS + "{\"id\":\"x\",\"text\":\"y\",\"expect\":\"perhaps\"}\n");
        Said said = Said.by("policy", "test", file("acme.yaml", SOUND), "--golden", golden);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("rows.jsonl:3", "expect").hasLineCount(1);
    }

    @Test
    void aSetWithoutExpectationsShowsNothing() throws Exception {
        String golden = file("rows.jsonl", "{\"id\":\"x\",\"text\":\"good morning\",\"labels\":{\"any\":0}}\n");
        Said said = Said.by("policy", "test", file("acme.yaml", SOUND), "--golden", golden);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("benign", "nothing was shown");
    }

    @Test
    void aDifferenceNamesTheRuleThatMadeIt() throws Exception {
        String golden = file("rows.jsonl", ROWS);
        Said said = Said.by("policy", "diff", "shipped", file("acme.yaml", SOUND), "--golden", golden, "--json");

        JsonNode diff = JSON.readTree(said.out());
        assertThat(diff.path("questions").asInt()).isEqualTo(2);
        assertThat(diff.at("/decisions/approved/held").asInt()).isEqualTo(1);
        assertThat(diff.at("/rules").path("+acme/strict").asInt()).isEqualTo(1);
        assertThat(diff.at("/changes/0/id").asText()).isEqualTo("again");
    }

    @Test
    void coverageShowsWhatIsHeld() throws Exception {
        JsonNode cells =
                JSON.readTree(Said.by("policy", "coverage", "--surface", "comment", "--language", "en,fi", "--json")
                        .out());

        assertThat(cells.path("cells"))
                .anyMatch(cell -> cell.path("label").asText().equals("hate")
                        && cell.path("language").asText().equals("en")
                        && cell.path("state").asText().equals("COVERED"))
                .anyMatch(cell -> cell.path("label").asText().equals("hate")
                        && cell.path("language").asText().equals("fi")
                        && cell.path("state").asText().equals("UNCOVERED"));
        assertThat(Said.by("policy", "coverage").out()).contains("image on comment", "HELD");
    }

    @Test
    void aVerdictIsDecidedAgainFromItsRecord() throws Exception {
        String verdict =
                Said.by("scan", "--offline", "--text", "good morning", "--json").out();
        Said same = Said.by("replay", file("verdict.json", verdict));
        assertThat(same.exit()).isZero();
        assertThat(same.out()).contains("SAME  APPROVED");

        String changed = verdict.replace("\"severity\" : \"NONE\"", "\"severity\" : \"HIGH\"");
        Said different = Said.by("replay", file("changed.json", changed));
        assertThat(different.exit()).isEqualTo(1);
        assertThat(different.out()).contains("DIFFERENT", "severity", "recorded  HIGH", "now       NONE");

        String unknown = verdict.replace("\"id\" : \"comment\"", "\"id\" : \"gone\"");
        assertThat(Said.by("replay", file("gone.json", unknown)).out()).contains("NOT DECIDABLE");
        assertThat(Said.by("replay", file("none.json", "{\"contentId\":\"x\"}")).err())
                .contains("verdict 1", "is missing")
                .hasLineCount(1);
    }

    @Test
    void theGoldenCorpusIsReplayed() {
        Path corpus = Path.of("..", "policy", "src", "test", "resources", "replay");
        String verdicts = corpus.resolve("verdicts.jsonl").toString();
        Said said = Said.by(
                "replay", verdicts, "--policies", corpus.resolve("policies").toString());

        assertThat(said.out()).contains("0 different, 0 not decidable");
        assertThat(said.exit()).isZero();
    }
}
