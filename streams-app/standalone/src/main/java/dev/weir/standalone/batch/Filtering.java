package dev.weir.standalone.batch;

import dev.weir.standalone.batch.RunRecord.Checkpoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the input. The calling thread reads and writes, the pool reads items, scores and decides; what is read ahead is bounded in
 * groups and in bytes. Groups are written in the order in which they were read, whichever is ready first.
 */
final class Filtering implements AutoCloseable {
    private final BatchPlan plan;
    private final BatchFolder folder;
    private final LineJudge judge;
    private final Pace pace;
    private final ExecutorService pool;
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private long bytesAhead;
    private Counts counts;
    private long checkpointLine;

    /** Lines under way. */
    private record Ahead(Future<Judged> judged, long bytes) {}

    Filtering(BatchPlan plan, BatchFolder folder, LineJudge judge, Pace pace) {
        this.plan = plan;
        this.folder = folder;
        this.judge = judge;
        this.pace = pace;
        this.pool = Executors.newFixedThreadPool(plan.threads());
        this.counts = folder.run().checkpoint().counts();
        this.checkpointLine = folder.run().checkpoint().line();
    }

    void run() throws IOException, InterruptedException {
        Checkpoint from = folder.run().checkpoint();
        Line last = null;
        try (LineReader lines = new LineReader(plan.input(), from.offset(), from.line(), BatchPlan.MAX_LINE_BYTES)) {
            for (List<Line> group = group(lines); !group.isEmpty(); group = group(lines)) {
                while (isFull()) {
                    last = write();
                }
                submit(group);
            }
        }
        while (!ahead.isEmpty()) {
            last = write();
        }
        if (last != null) {
            folder.checkpoint(last, counts);
        }
        folder.finish();
    }

    private static List<Line> group(LineReader lines) throws IOException {
        List<Line> group = new ArrayList<>(BatchPlan.MAX_LINES_TOGETHER);
        long bytes = 0;
        while (group.size() < BatchPlan.MAX_LINES_TOGETHER && bytes < BatchPlan.MAX_BYTES_TOGETHER) {
            Line line = lines.next();
            if (line == null) {
                break;
            }
            group.add(line);
            bytes += line.bytes().length;
        }
        return group;
    }

    private boolean isFull() {
        return ahead.size() >= BatchPlan.GROUPS_AHEAD_PER_THREAD * plan.threads()
                || bytesAhead >= BatchPlan.MAX_BYTES_AHEAD;
    }

    private void submit(List<Line> group) {
        long bytes = group.stream().mapToLong(line -> line.bytes().length).sum();
        bytesAhead += bytes;
        ahead.add(new Ahead(pool.submit(() -> judge.judge(group)), bytes));
    }

    /** Waits for the oldest group and writes it. */
    private @Nullable Line write() throws IOException, InterruptedException {
        Ahead oldest = ahead.remove();
        bytesAhead -= oldest.bytes();
        Judged judged = await(oldest.judged());
        folder.append(judged);
        counts = counts.plus(judged.counts());
        pace.went(judged.counts().items(), counts);
        if (judged.last().number() - checkpointLine >= plan.linesPerCheckpoint()) {
            checkpointLine = judged.last().number();
            folder.checkpoint(judged.last(), counts);
        }
        return judged.last();
    }

    private static Judged await(Future<Judged> judged) throws InterruptedException {
        try {
            return judged.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a group of lines could not be judged", e.getCause());
        }
    }

    /** What is under way is left: no checkpoint counts it. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
