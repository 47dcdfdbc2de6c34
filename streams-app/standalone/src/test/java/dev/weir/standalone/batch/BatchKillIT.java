package dev.weir.standalone.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.gate.Levers;
import dev.weir.standalone.child.ChildProcess;
import dev.weir.standalone.machine.ShippedLevers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a run, twice; what comes out at last is what a run that nobody disturbed gives. */
class BatchKillIT {
    private static final int LINES = 20_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aRunThatIsKilledHasEveryItemOnceInTheEnd() throws Exception {
        Path input = BatchRun.input(folder.resolve("items.jsonl"), LINES);
        Path out = folder.resolve("out");
        long first = killedBehind(0, input, out);
        long second = killedBehind(first, input, out);
        assertThat(second).isGreaterThan(first).isLessThan(LINES);

        Levers levers = ShippedLevers.load();
        BatchScan.Outcome outcome = BatchRun.run(input, out, levers);
        Path undisturbed = folder.resolve("undisturbed");
        BatchRun.run(input, undisturbed, levers);
        levers.scorers().close();

        assertThat(outcome.fromLine()).isGreaterThanOrEqualTo(second);
        assertThat(outcome.counts().items()).isEqualTo(LINES - LINES / 50);
        assertSameVerdicts(out, undisturbed);
        assertThat(BatchRun.rejectedLines(out)).isEqualTo(BatchRun.rejectedLines(undisturbed));
    }

    /** Line by line: all of them at once would not fit into memory. */
    private static void assertSameVerdicts(Path out, Path undisturbed) throws IOException {
        try (BufferedReader found = Files.newBufferedReader(out.resolve(BatchFolder.VERDICTS));
                BufferedReader expected = Files.newBufferedReader(undisturbed.resolve(BatchFolder.VERDICTS))) {
            for (String line = expected.readLine(); line != null; line = expected.readLine()) {
                assertThat(BatchRun.verdict(found.readLine())).isEqualTo(BatchRun.verdict(line));
            }
            assertThat(found.readLine()).isNull();
        }
    }

    /** Lets a run go beyond a line, kills it, and says which line it had kept by then. */
    private static long killedBehind(long line, Path input, Path out) throws Exception {
        Path log = out.resolveSibling("batch.log");
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Plan(BatchRun.class, List.of("-Xmx512m"), log),
                List.of(input.toString(), out.toString()));
        while (kept(out) <= line) {
            assertThat(child.process().isAlive()).as(child.lastWords()).isTrue();
            Thread.sleep(5);
        }
        child.kill();
        assertThat(BatchRun.record(out).path("checkpoint").path("finished").asBoolean())
                .as("killed in the middle")
                .isFalse();
        return kept(out);
    }

    private static long kept(Path out) throws Exception {
        return Files.exists(out.resolve(BatchFolder.RUN))
                ? BatchRun.record(out).path("checkpoint").path("line").asLong()
                : 0;
    }
}
