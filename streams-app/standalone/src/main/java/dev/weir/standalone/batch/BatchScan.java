package dev.weir.standalone.batch;

import dev.weir.gate.Levers;
import dev.weir.standalone.batch.RunRecord.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** Filters a whole file: the verdicts that the gate would give, in the order of the lines. */
public final class BatchScan {
    private BatchScan() {}

    /**
     * What a run came to.
     *
     * @param counts of the whole input, whichever run dealt with it
     * @param fromLine lines that an earlier run had dealt with
     * @param nothingToDo whether an earlier run had finished already
     * @param seconds that this run took, scoring alone
     * @param itemsPerSecond of this run
     */
    public record Outcome(
            Counts counts,
            long fromLine,
            boolean nothingToDo,
            double seconds,
            double itemsPerSecond,
            Path verdicts,
            Path rejectedLines) {}

    /**
     * Filters the whole file, or what an earlier run left of it.
     *
     * @param now when the run begins; a run that is gone on with keeps its own time
     * @param progress told how far it is, a line each, now and then
     * @throws BatchRefusedException when there is nothing to read, or the folder holds a run of something else
     */
    public static Outcome run(BatchPlan plan, Levers levers, Instant now, Consumer<String> progress)
            throws IOException, InterruptedException {
        BatchInput.check(plan.input());
        Origin origin = new Origin(Files.size(plan.input()), BatchInput.digest(plan.input()), LeverVersions.of(levers));
        try (BatchFolder folder = BatchFolder.open(plan.out(), origin, now)) {
            RunRecord found = folder.run();
            long start = System.nanoTime();
            if (!found.checkpoint().finished()) {
                LineJudge judge = new LineJudge(levers, Instant.parse(found.beganAt()));
                try (Filtering filtering = new Filtering(plan, folder, judge, new Pace(progress, start))) {
                    filtering.run();
                }
            }
            return outcome(plan, found, folder.run().checkpoint().counts(), (System.nanoTime() - start) / 1e9);
        }
    }

    private static Outcome outcome(BatchPlan plan, RunRecord found, Counts counts, double seconds) {
        long items = counts.items() - found.checkpoint().counts().items();
        return new Outcome(
                counts,
                found.checkpoint().line(),
                found.checkpoint().finished(),
                seconds,
                items / seconds,
                plan.out().resolve(BatchFolder.VERDICTS),
                plan.out().resolve(BatchFolder.REJECTED_LINES));
    }
}
