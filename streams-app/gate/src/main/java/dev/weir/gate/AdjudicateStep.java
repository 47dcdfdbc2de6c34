package dev.weir.gate;

import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.gate.CaseInput.Answer;
import dev.weir.gate.CaseInput.Arrival;
import dev.weir.gate.CaseInput.Order;
import dev.weir.gate.CaseInput.Review;
import dev.weir.policy.cases.CaseSettings;
import dev.weir.policy.cases.CaseState;
import dev.weir.policy.cases.Cases;
import dev.weir.policy.cases.Outcome;
import dev.weir.policy.cases.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes events, signals, the word of people, orders and the clock to their case, and has done what comes of it. What that is, {@link Cases}
 * says.
 */
final class AdjudicateStep implements Processor<String, CaseInput, Object, Object> {
    static final String CASES = "cases";
    static final String PAST = "cases-past";
    static final String TIMERS = "cases-timers";

    private static final int ANSWERS_A_TURN = 32;
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    /**
     * What the step works with.
     *
     * @param press writes verdicts down
     * @param rescorer scores held events again
     * @param limits of time
     */
    record Desk(
            Supplier<Levers> levers,
            VerdictPress press,
            VerdictRouter router,
            LaneTasks tasks,
            Rescorer rescorer,
            GateMetrics metrics,
            Limits limits) {}

    /**
     * Limits of time.
     *
     * @param turnEvery between two looks at the clock
     * @param turnBudget of one look, on the stream thread
     * @param caseTtl after which a closed case is forgotten
     */
    record Limits(CaseSettings cases, Duration turnEvery, Duration turnBudget, Duration caseTtl) {}

    private final Desk desk;

    @Nullable
    private Clerk clerk;

    AdjudicateStep(Desk desk) {
        this.desk = desk;
    }

    /** Everything that belongs to one partition. */
    private record Clerk(
            ProcessorContext<Object, Object> context,
            CaseFiles files,
            CaseTimers timers,
            CaseSweep sweep,
            CaseSweep pastSweep,
            Rescorer.Desk rescorer) {}

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        KeyValueStore<String, CaseRecord> cases = context.getStateStore(CASES);
        KeyValueStore<String, CaseRecord> past = context.getStateStore(PAST);
        KeyValueStore<Bytes, byte[]> index = context.getStateStore(TIMERS);
        CaseTimers timers = new CaseTimers(index, System::nanoTime);
        Duration ttl = desk.limits().caseTtl();
        clerk = new Clerk(
                context,
                new CaseFiles(cases, past, timers, desk.metrics()),
                timers,
                new CaseSweep(cases, ttl, BETWEEN_SWEEPS),
                new CaseSweep(past, ttl, BETWEEN_SWEEPS),
                desk.rescorer().open());
        context.schedule(desk.limits().turnEvery(), PunctuationType.WALL_CLOCK_TIME, time -> turn());
    }

    @Override
    public void process(Record<String, CaseInput> message) {
        Clerk own = clerk();
        CaseRecord known = own.files().get(message.key());
        Instant now = now(own);
        GateJudge judge = judge(known, now);
        Turn turn = new Turn(now, desk.limits().cases(), judge);
        CaseState state = known == null ? null : known.state();
        CaseInput input = message.value();
        Outcome outcome;
        if (input instanceof Arrival arrival) {
            outcome = Cases.event(state, arrival.event(), turn);
        } else if (input instanceof Answer answer) {
            outcome = Cases.signal(state, answer.signal(), turn);
        } else if (input instanceof Review review) {
            outcome = Cases.review(state, past(message.key(), state, review.decision()), review.decision(), turn);
        } else {
            outcome = Cases.command(state, ((Order) input).command(), turn);
        }
        errand(own, message.key(), known, judge, now).carryOut(outcome, message);
    }

    private @Nullable CaseState past(String contentId, @Nullable CaseState state, ReviewDecision decision) {
        boolean older = state != null
                && decision.getKind() == ReviewKind.APPEAL
                && decision.getRevision() < state.ledger().revision();
        CaseRecord past = older ? clerk().files().past(contentId, decision.getRevision()) : null;
        return past == null ? null : past.state();
    }

    /** What the clock brings: answers to what was scored again, cases whose time has come, and a few that may be forgotten. */
    private void turn() {
        Clerk own = clerk();
        long start = System.nanoTime();
        Instant now = now(own);
        int done = 0;
        for (Rescorer.Rescored answer : own.rescorer().answers(ANSWERS_A_TURN)) {
            rescored(own, answer, now);
            done++;
        }
        long left = desk.limits().turnBudget().toNanos() - (System.nanoTime() - start);
        done += own.timers().turn(now, left, (contentId, at) -> wake(own, contentId, at, now));
        if (done > 0) {
            desk.metrics().turn(System.nanoTime() - start);
        } else {
            int forgotten = own.sweep().step(now) + own.pastSweep().step(now);
            desk.metrics().expired(forgotten);
        }
    }

    private void wake(Clerk own, String contentId, Instant at, Instant now) {
        CaseRecord known = own.files().get(contentId);
        Instant wanted = known == null ? null : known.state().nextAt().orElse(null);
        if (known == null || wanted == null || wanted.isAfter(now)) {
            own.timers().move(contentId, at, wanted);
            return;
        }
        GateJudge judge = judge(known, now);
        Outcome outcome = Cases.clock(known.state(), new Turn(now, desk.limits().cases(), judge));
        errand(own, contentId, known, judge, now).carryOut(outcome, null);
    }

    private void rescored(Clerk own, Rescorer.Rescored answer, Instant now) {
        CaseRecord known = own.files().get(answer.contentId());
        if (known == null) {
            return;
        }
        desk.metrics().rescored();
        GateJudge judge = judge(known, now);
        Turn turn = new Turn(now, desk.limits().cases(), judge);
        Outcome outcome = Cases.rescored(known.state(), answer.revision(), answer.signals(), turn);
        errand(own, answer.contentId(), known, judge, now).carryOut(outcome, null);
    }

    private GateJudge judge(@Nullable CaseRecord known, Instant now) {
        return new GateJudge(desk.levers(), now, () -> {
            if (known == null) {
                throw new IllegalStateException("there is no last verdict");
            }
            return desk.press().read(known.verdict());
        });
    }

    private Errand errand(Clerk own, String contentId, @Nullable CaseRecord known, GateJudge judge, Instant now) {
        return new Errand(
                desk, own.context(), own.files(), own.rescorer(), new Errand.Case(contentId, known, judge, now));
    }

    private static Instant now(Clerk own) {
        return Instant.ofEpochMilli(own.context().currentSystemTimeMs());
    }

    @Override
    public void close() {
        if (clerk != null) {
            clerk.rescorer().close();
            clerk.files().close();
            clerk = null;
        }
    }

    private Clerk clerk() {
        if (clerk == null) {
            throw new IllegalStateException("not initialised");
        }
        return clerk;
    }
}
