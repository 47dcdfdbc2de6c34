package dev.weir.gate;

import dev.weir.gate.journal.Capacity;
import dev.weir.gate.journal.CrashJournal;
import dev.weir.gate.journal.CrashJournal.Standing;
import dev.weir.gate.journal.Entry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Examines batches with a note of them in the journal, so that a record whose scoring kills the process is found and HELD. A record under
 * suspicion is examined with nothing beside it. Called by scoring and stream threads.
 */
final class CrashGuard {
    private final Examiner examiner;
    private final CrashJournal journal;
    private final SoloLane lane;
    private final Counter held;

    /** @param patienceMillis how long a record under suspicion waits until it is alone, and others for it */
    CrashGuard(Examiner examiner, CrashJournal journal, long patienceMillis, MeterRegistry registry) {
        this.examiner = examiner;
        this.journal = journal;
        this.lane = new SoloLane(patienceMillis);
        this.held = registry.counter("weir.gate.isolated");
        Gauge.builder("weir.gate.crash.suspects", journal::suspects).register(registry);
    }

    /** A guard that remembers no crash, for what runs without a folder. */
    static CrashGuard forgetful(Examiner examiner) {
        return new CrashGuard(examiner, CrashJournal.inMemory(Capacity.of(16, 64)), 0, new SimpleMeterRegistry());
    }

    /** Whether a record must make up a batch of its own. */
    boolean standsAlone(Polled record) {
        return journal.remembers() && journal.standing(record.entry()) != Standing.CLEAR;
    }

    /** The stream asks for the record in this place, and so is done with what lies before it. */
    void reached(JudgementSource.Place place) {
        journal.reached(place.partition(), place.offset());
    }

    /** Judges a batch; one judgement a record, in order. */
    List<Judgement> judge(List<Polled> batch) {
        if (!journal.remembers()) {
            return noted(batch);
        }
        Entry first = batch.get(0).entry();
        return switch (batch.size() == 1 ? journal.standing(first) : Standing.CLEAR) {
            case CLEAR -> beside(batch);
            case SUSPECT -> alone(batch, first);
            case ISOLATED -> List.of(isolated(batch.get(0)));
        };
    }

    private List<Judgement> noted(List<Polled> batch) {
        int slot = journal.begin(batch.stream().map(Polled::entry).toList());
        try {
            return examiner.judge(batch.stream().map(Polled::message).toList());
        } finally {
            journal.end(slot);
        }
    }

    private List<Judgement> beside(List<Polled> batch) {
        enter();
        try {
            return noted(batch);
        } finally {
            lane.leave();
        }
    }

    private List<Judgement> alone(List<Polled> suspect, Entry entry) {
        boolean alone = enterAlone();
        try {
            List<Judgement> judgements = noted(suspect);
            journal.survived(entry);
            return judgements;
        } finally {
            if (alone) {
                lane.leaveAlone();
            } else {
                lane.leave();
            }
        }
    }

    private Judgement isolated(Polled record) {
        held.increment();
        return examiner.isolated(record.message());
    }

    private void enter() {
        try {
            lane.enter();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private boolean enterAlone() {
        try {
            return lane.enterAlone();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
