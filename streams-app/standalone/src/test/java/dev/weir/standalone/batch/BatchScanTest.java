package dev.weir.standalone.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Verdict;
import dev.weir.gate.Examiner;
import dev.weir.gate.Levers;
import dev.weir.gateway.verdict.VerdictJson;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchScanTest {
    private static final int LINES = 600;

    private final Levers levers = ShippedLevers.load();
    private Path folder = Path.of("");
    private Path input = Path.of("");
    private Path whole = Path.of("");

    @BeforeAll
    void runOnce(@TempDir Path folder) throws Exception {
        this.folder = folder;
        input = BatchRun.input(folder.resolve("items.jsonl"), LINES);
        whole = folder.resolve("whole");
        BatchRun.run(input, whole, levers);
    }

    @AfterAll
    void close() {
        levers.scorers().close();
    }

    /** A model's scores depend in their last digit on what is scored beside a text, so the examiner is asked for the same company. */
    @Test
    void everyVerdictIsTheOneThatTheGateGives() throws IOException {
        List<JsonNode> expected = new ArrayList<>();
        for (int group = 0; group < 4; group++) {
            for (Verdict verdict : Examiner.decide(events(group), levers, BatchRun.NOW)) {
                expected.add(json(verdict));
            }
        }
        assertThat(expected).hasSizeGreaterThan(200);
        assertThat(expected)
                .extracting(verdict -> verdict.path("decision").asText())
                .contains("APPROVED", "HELD", "REJECTED");
        assertThat(BatchRun.verdicts(whole).subList(0, expected.size())).isEqualTo(expected);
    }

    @Test
    void aTextAloneIsDecidedAsItIsInCompany() throws IOException {
        List<JsonNode> alone = new ArrayList<>();
        for (ContentEvent event : events(0)) {
            alone.add(json(Examiner.decide(List.of(event), levers, BatchRun.NOW).get(0)));
        }
        List<JsonNode> inCompany = BatchRun.verdicts(whole).subList(0, alone.size());
        assertThat(inCompany)
                .extracting(BatchScanTest::outcome)
                .isEqualTo(alone.stream().map(BatchScanTest::outcome).toList());
    }

    private static List<String> outcome(JsonNode verdict) {
        List<String> outcome = new ArrayList<>(List.of(
                verdict.path("contentId").asText(),
                verdict.path("decision").asText(),
                verdict.path("holdReason").asText()));
        verdict.path("reasons")
                .forEach(reason -> outcome.add(reason.path("rule").asText()));
        return outcome;
    }

    private List<ContentEvent> events(int group) throws IOException {
        ItemReader reader = new ItemReader(BatchRun.NOW);
        List<ContentEvent> events = new ArrayList<>();
        for (Line line : group(group)) {
            if (reader.read(line) instanceof Item.Readable item) {
                events.add(item.event());
            }
        }
        return events;
    }

    private List<Line> group(int number) throws IOException {
        List<Line> group = new ArrayList<>();
        try (LineReader reader = new LineReader(input, 0, 0, BatchPlan.MAX_LINE_BYTES)) {
            for (int i = 0; i < (number + 1) * BatchPlan.MAX_LINES_TOGETHER; i++) {
                group.add(Objects.requireNonNull(reader.next()));
            }
        }
        return group.subList(number * BatchPlan.MAX_LINES_TOGETHER, group.size());
    }

    private static JsonNode json(Verdict verdict) throws IOException {
        return BatchRun.verdict(new String(VerdictJson.bytes(verdict), StandardCharsets.UTF_8));
    }

    @Test
    void badLinesAreSetAsideAndStopNothing() throws IOException {
        assertThat(BatchRun.rejectedLines(whole))
                .hasSize(LINES / 50)
                .first()
                .asString()
                .startsWith("{\"line\":50,");
        assertThat(BatchRun.verdicts(whole)).hasSize(LINES - LINES / 50);
    }

    @Test
    void aFinishedRunIsNotRunAgain() throws Exception {
        byte[] before = Files.readAllBytes(whole.resolve(BatchFolder.VERDICTS));
        BatchScan.Outcome again = BatchRun.run(input, whole, levers);
        assertThat(again.nothingToDo()).isTrue();
        assertThat(again.counts().items()).isEqualTo(LINES - LINES / 50);
        assertThat(again.counts().unreadable()).isEqualTo(LINES / 50);
        assertThat(Files.readAllBytes(whole.resolve(BatchFolder.VERDICTS))).isEqualTo(before);
    }

    /** The folder as a kill leaves it: a place that was kept, and behind it bytes that nobody counted, the last of them half a line. */
    @Test
    void aRunThatWasBrokenOffGoesOnWhereItsPlaceIs() throws Exception {
        Path out = folder.resolve("broken-off");
        Path record = whole.resolve(BatchFolder.RUN);
        Files.createDirectories(out);
        RunRecord finished = new JsonMapper().readValue(record.toFile(), RunRecord.class);
        LineJudge judge = new LineJudge(levers, Instant.parse(finished.beganAt()));
        try (BatchFolder batch = BatchFolder.open(out, finished.origin(), BatchRun.NOW)) {
            Judged first = judge.judge(group(0));
            Judged second = judge.judge(group(1));
            batch.append(first);
            batch.append(second);
            batch.checkpoint(second.last(), first.counts().plus(second.counts()));
        }
        Files.writeString(
                out.resolve(BatchFolder.VERDICTS), "{\"contentId\":\"c-129\",\"deci", StandardOpenOption.APPEND);
        Files.writeString(out.resolve(BatchFolder.REJECTED_LINES), "{\"line\":", StandardOpenOption.APPEND);

        BatchScan.Outcome outcome = BatchRun.run(input, out, levers);
        assertThat(outcome.fromLine()).isEqualTo(128);
        assertThat(outcome.counts()).isEqualTo(finished.checkpoint().counts());
        assertThat(BatchRun.verdicts(out)).isEqualTo(BatchRun.verdicts(whole));
        assertThat(BatchRun.rejectedLines(out)).isEqualTo(BatchRun.rejectedLines(whole));
    }

    @Test
    void aRunThatIsKilledBeforeItKeptAPlaceIsGoneOnWith() throws Exception {
        Path out = folder.resolve("killed-early");
        RunRecord finished =
                new JsonMapper().readValue(whole.resolve(BatchFolder.RUN).toFile(), RunRecord.class);
        BatchFolder.open(out, finished.origin(), BatchRun.NOW).close();
        Files.writeString(out.resolve(BatchFolder.VERDICTS), "{\"contentId\":\"c-1\",\"deci");

        BatchScan.Outcome outcome = BatchRun.run(input, out, levers);

        assertThat(outcome.fromLine()).isZero();
        assertThat(outcome.counts()).isEqualTo(finished.checkpoint().counts());
        assertThat(BatchRun.verdicts(out)).isEqualTo(BatchRun.verdicts(whole));
    }

    @Test
    void aFolderOfAnotherRunIsRefused() throws Exception {
        Path other = BatchRun.input(folder.resolve("other.jsonl"), 3);
        assertThatThrownBy(() -> BatchRun.run(other, whole, levers))
                .isInstanceOf(BatchRefusedException.class)
                .hasMessageContaining("another input");
        Levers newer = new Levers("newer", levers.scorers(), levers.policy());
        assertThatThrownBy(() -> BatchRun.run(input, whole, newer))
                .isInstanceOf(BatchRefusedException.class)
                .hasMessageContaining("other models, banks or policies");

        Path foreign = Files.createDirectories(folder.resolve("foreign"));
        Files.writeString(foreign.resolve(BatchFolder.VERDICTS), "mine");
        assertThatThrownBy(() -> BatchRun.run(input, foreign, levers))
                .isInstanceOf(BatchRefusedException.class)
                .hasMessageContaining("no run.json");
        assertThat(foreign.resolve(BatchFolder.VERDICTS)).hasContent("mine");
    }

    @Test
    void oneRunAtATimeIsAtWorkInAFolder() throws Exception {
        Path out = folder.resolve("busy");
        RunRecord.Origin origin = new RunRecord.Origin(0, "", "");
        try (BatchFolder first = BatchFolder.open(out, origin, BatchRun.NOW)) {
            assertThat(first.run().checkpoint().line()).isZero();
            assertThatThrownBy(() -> BatchFolder.open(out, origin, BatchRun.NOW))
                    .isInstanceOf(BatchRefusedException.class)
                    .hasMessageContaining("at work");
        }
    }

    @Test
    void parquetIsRefusedInOneLineWhateverItsName() throws Exception {
        Path named = Files.writeString(folder.resolve("items.parquet"), "");
        Path disguised = Files.writeString(folder.resolve("items-2.jsonl"), "PAR1\0\0");
        for (Path file : List.of(named, disguised)) {
            assertThatThrownBy(() -> BatchRun.run(file, folder.resolve("never"), levers))
                    .isInstanceOf(BatchRefusedException.class)
                    .hasMessageContaining("Parquet, which is not read yet");
        }
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void anEmptyFileIsARunOfNothing() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "\n  \n");
        BatchScan.Outcome outcome = BatchRun.run(empty, folder.resolve("empty"), levers);
        assertThat(outcome.counts()).isEqualTo(Counts.NONE);
        assertThat(BatchRun.run(empty, folder.resolve("empty"), levers).nothingToDo())
                .isTrue();
    }
}
