package dev.weir.gate.lane;

import dev.weir.contract.MediaTask;
import dev.weir.contract.Signal;
import dev.weir.gate.Patience;
import dev.weir.gate.lane.TaskDesk.Asked;
import dev.weir.gate.lane.TaskReader.Reading;
import dev.weir.serdes.DeadLetterReason;
import dev.weir.serdes.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Has what one poll brought looked at before Kafka Streams gets to it, and gives the answers out when all of them are in. Nothing is sent
 * while anything of the poll is waited for: a transaction that stays open would hold back the signals of every other lane, which stand
 * behind it in {@code content.signals}.
 *
 * <p>Nothing here needs saving: what is lost is looked at again.
 */
final class LaneAhead {
    private final TaskDesk<?> desk;
    private final Patience patience;
    private final LaneMetrics metrics;
    private final Map<Place, Pending> pending = new ConcurrentHashMap<>();

    LaneAhead(TaskDesk<?> desk, Patience patience, LaneMetrics metrics) {
        this.desk = desk;
        this.patience = patience;
        this.metrics = metrics;
        metrics.watchPending(pending::size);
    }

    /** A place in the lane's topic. */
    record Place(int partition, long offset) {}

    /** A record as it was polled. */
    record Polled(Place place, byte @Nullable [] value) {}

    /** What came of a record. */
    sealed interface Answer {
        /** @param endsPoll whether it is the last of what one poll brought: the moment to commit */
        record Said(MediaTask task, Signal signal, boolean endsPoll) implements Answer {}

        record Unreadable(DeadLetterReason reason, String detail, boolean endsPoll) implements Answer {}

        boolean endsPoll();
    }

    /** Records that are answered together. Made on the consumer's thread, used by the same stream thread. */
    private static final class Poll {
        private final List<Pending> records = new ArrayList<>();
        private int untaken;
    }

    private static final class Pending {
        private final Poll poll;
        private final byte @Nullable [] value;
        private @Nullable Asked asked;

        private Pending(Poll poll, byte @Nullable [] value) {
            this.poll = poll;
            this.value = value;
        }
    }

    /** Begins with what one poll brought. Called by the consumer's thread, before the stream sees the records. */
    void begin(List<Polled> polled) {
        Poll poll = new Poll();
        for (Polled record : polled) {
            Pending one = new Pending(poll, record.value());
            try {
                one.asked = desk.take(record.value());
            } catch (RegistryUnavailableException e) {
                // Taken in when it is asked for, where there is patience.
                one.asked = null;
            }
            poll.records.add(one);
            poll.untaken++;
            pending.put(record.place(), one);
        }
    }

    /** The answer on the record at this place. Waits for all that came with it, each until its own deadline. */
    Answer take(Place place, byte @Nullable [] value) {
        Pending ahead = pending.remove(place);
        if (ahead == null) {
            metrics.missed();
            Poll alone = new Poll();
            ahead = new Pending(alone, value);
            alone.records.add(ahead);
            alone.untaken = 1;
        }
        ahead.poll.records.forEach(this::await);
        ahead.poll.untaken--;
        return answer(asked(ahead), ahead.poll.untaken == 0);
    }

    /** Drops what was begun for a partition that this process no longer has. */
    void forget(int partition) {
        pending.keySet().removeIf(place -> place.partition() == partition);
    }

    private Asked asked(Pending record) {
        Asked asked = record.asked;
        if (asked == null) {
            asked = patience.until(() -> desk.take(record.value));
            record.asked = asked;
        }
        return asked;
    }

    private void await(Pending record) {
        Asked asked = asked(record);
        CompletableFuture<Signal> signal = asked.signal();
        if (signal == null || signal.isDone()) {
            return;
        }
        try {
            signal.get(Math.max(0, asked.deadlineNanos() - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Seen again, and told, when this very record is answered.
            return;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Answer answer(Asked asked, boolean endsPoll) {
        if (asked.reading() instanceof Reading.Task read) {
            return new Answer.Said(read.task(), signal(asked, read.task()), endsPoll);
        }
        Reading.Unreadable unreadable = (Reading.Unreadable) asked.reading();
        return new Answer.Unreadable(unreadable.reason(), unreadable.detail(), endsPoll);
    }

    private Signal signal(Asked asked, MediaTask task) {
        CompletableFuture<Signal> signal = asked.signal();
        if (signal == null || !signal.isDone()) {
            return desk.timedOut(task);
        }
        try {
            return signal.get();
        } catch (ExecutionException e) {
            Throwable cause = Causes.of(e);
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a task was not answered", cause);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
