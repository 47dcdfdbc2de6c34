package dev.weir.gate.lane;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.gate.Levers;
import dev.weir.gate.lane.TaskReader.Reading;
import dev.weir.scoring.FailureCategory;
import dev.weir.scoring.media.MediaLevers;
import dev.weir.scoring.media.MediaScorer;
import dev.weir.scoring.media.fetch.FetchException;
import dev.weir.scoring.media.fetch.FetchFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a record in and has it answered: what is seen in its media comes from the {@link Lookout}, what is said of it from the scorer and
 * from one captured snapshot of the levers. Whatever goes wrong with one task is a signal that says so. Thread-safe.
 */
final class TaskDesk<F> {
    private static final Logger log = LoggerFactory.getLogger(TaskDesk.class);

    private final TaskReader reader;
    private final MediaScorer<F> scorer;
    private final Lookout<F> lookout;
    private final Supplier<Levers> levers;
    private final Terms terms;

    /**
     * Who speaks, and how long a task may take.
     *
     * @param longest time of any task
     * @param late time of a task that comes past its deadline, or shortly before
     */
    record Terms(Executor speaking, InstantSource clock, Duration longest, Duration late) {}

    TaskDesk(TaskReader reader, MediaScorer<F> scorer, Lookout<F> lookout, Supplier<Levers> levers, Terms terms) {
        this.reader = reader;
        this.scorer = scorer;
        this.lookout = lookout;
        this.levers = levers;
        this.terms = terms;
    }

    /** A record that was taken in, and the signal that will answer it, where it is a task. */
    record Asked(Reading reading, @Nullable CompletableFuture<Signal> signal, long deadlineNanos) {}

    /**
     * Returns at once.
     *
     * @throws dev.weir.serdes.RegistryUnavailableException when the record cannot be read at present
     */
    Asked take(byte @Nullable [] value) {
        Reading reading = reader.read(value);
        if (reading instanceof Reading.Task read) {
            MediaTask task = read.task();
            long deadline = System.nanoTime() + patience(task).toNanos();
            CompletableFuture<Signal> signal = glimpse(task)
                    .thenApplyAsync(glimpse -> say(task, glimpse), terms.speaking())
                    .exceptionally(failed -> failed(task, Causes.of(failed)));
            return new Asked(reading, signal, deadline);
        }
        return new Asked(reading, null, System.nanoTime());
    }

    /** Whatever goes wrong before anything is under way is this task's failure as well: thrown, it would come back with every poll. */
    private CompletableFuture<Glimpse<F>> glimpse(MediaTask task) {
        try {
            return lookout.at(task.getPart().getMedia().orElseThrow());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Duration patience(MediaTask task) {
        Duration left = Duration.between(terms.clock().instant(), task.getDeadline());
        if (left.compareTo(terms.late()) < 0) {
            return terms.late();
        }
        return left.compareTo(terms.longest()) < 0 ? left : terms.longest();
    }

    private Signal say(MediaTask task, Glimpse<F> glimpse) {
        Levers snapshot = Levers.capture(levers);
        try {
            MediaLevers known = new MediaLevers(snapshot.scorers(), snapshot.banks());
            Signal signal = scorer.say(task, glimpse.digest(), glimpse.seen(), known);
            if (!LaneSignals.answers(signal, task, scorer)) {
                throw new IllegalStateException(scorer.name() + " gave a signal for another task");
            }
            return signal;
        } finally {
            snapshot.release();
        }
    }

    /** An error of the machine's own is no answer: it comes up on the stream thread and stops the lane. */
    private Signal failed(MediaTask task, Throwable why) {
        if (why instanceof FetchException fetch) {
            boolean late = fetch.failure() == FetchFailure.TIMEOUT;
            return LaneSignals.unscored(
                    task,
                    scorer,
                    late ? SignalStatus.TIMED_OUT : SignalStatus.FAILED,
                    fetch.failure().tag());
        }
        if (why instanceof Error error && !(why instanceof StackOverflowError)) {
            throw error;
        }
        log.warn("{} failed on a task: {}", scorer.name(), why.getClass().getName());
        return LaneSignals.unscored(task, scorer, SignalStatus.FAILED, FailureCategory.SCORER_ERROR.tag());
    }

    /** The answer to a task that was not looked at in time; what is seen later is kept for the next who asks. */
    Signal timedOut(MediaTask task) {
        return LaneSignals.unscored(task, scorer, SignalStatus.TIMED_OUT, FailureCategory.TIMEOUT.tag());
    }
}
