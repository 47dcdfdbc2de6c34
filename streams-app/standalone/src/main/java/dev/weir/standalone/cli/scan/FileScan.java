package dev.weir.standalone.cli.scan;

import dev.weir.gate.Levers;
import dev.weir.scoring.ScorerChain;
import dev.weir.standalone.batch.BatchPlan;
import dev.weir.standalone.batch.BatchRefusedException;
import dev.weir.standalone.batch.BatchScan;
import dev.weir.standalone.cli.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;

/** A scan of a whole file. */
final class FileScan {
    private FileScan() {}

    static BatchScan.Outcome scan(BatchPlan plan, Levers levers, PrintWriter err)
            throws IOException, InterruptedException {
        try (ScorerChain scorers = levers.scorers()) {
            return BatchScan.run(plan, levers, Instant.now(), line -> {
                err.println("weir: " + line);
                err.flush();
            });
        } catch (BatchRefusedException e) {
            throw new Refusal(String.valueOf(e.getMessage()), e);
        }
    }
}
