package dev.weir.policy.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/**
 * The text scorer is down for ten minutes at 500 events a second. Virtual time, the real machine under the settings it is shipped with; held
 * events are scored again at 2,000 a second at most, one after the other.
 */
class OutageTest {
    private static final CaseSettings SHIPPED = new CaseSettings(
            Duration.ofSeconds(30),
            Map.of(),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            "quarantine");

    private static final int EVENTS = 300_000;
    private static final long EVERY_MICROS = 2_000;
    private static final Instant BACK = Samples.START.plus(Duration.ofMinutes(10));
    private static final long SCORING_MICROS = 500;
    private static final int MAX_WAITING = 4_096;

    /** Something that happens to a case. */
    private record Due(Instant at, int place, boolean answer) {}

    private final ContentEvent event =
            Samples.event("c", 1, "comment", List.of(Samples.part("text", Modality.TEXT, 0.1)));
    private final Arrived held = Samples.arrived(event, false, false, Samples.START, null);
    private final List<Signal> failed = Samples.texts(event, false);
    private final List<Signal> scored = Samples.texts(event, true);
    private final List<CaseState> cases = new ArrayList<>();
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>((a, b) -> a.at().equals(b.at()) ? a.place() - b.place() : a.at().compareTo(b.at()));
    private Instant scorerFreeAt = Samples.START;
    private int waiting;
    private int drainedInTime;
    private int shownToPeople;

    @Test
    void whatItHeldDrainsByItself() {
        for (int i = 0; i < EVENTS; i++) {
            Instant at = Samples.START.plusNanos(i * EVERY_MICROS * 1_000);
            run(at);
            Arrived one = new Arrived(1, "f" + i, "comment", held.judged(), held.dossier(), null, null);
            cases.add(Cases.event(null, one, turn(at)).state());
            schedule(i);
        }
        run(BACK.plus(Duration.ofHours(1)));

        System.out.printf("outage: %,d held, %,d decided within 5 minutes%n", EVENTS, drainedInTime);
        assertThat(drainedInTime).isGreaterThanOrEqualTo((int) (EVENTS * 0.999));
        assertThat(shownToPeople).isZero();
    }

    private static Turn turn(Instant now) {
        return new Turn(now, SHIPPED, new FakeJudge(false, null));
    }

    private void schedule(int place) {
        cases.get(place).nextAt().ifPresent(at -> queue.add(new Due(at, place, false)));
    }

    private void run(Instant until) {
        while (!queue.isEmpty() && !queue.peek().at().isAfter(until)) {
            Due due = queue.remove();
            CaseState state = cases.get(due.place());
            if (due.answer()) {
                answer(due, state);
            } else if (state.nextAt().filter(at -> !at.isAfter(due.at())).isPresent()) {
                take(due.place(), Cases.clock(state, turn(due.at())), due.at());
                schedule(due.place());
            }
        }
    }

    private void answer(Due due, CaseState state) {
        waiting--;
        boolean back = !due.at().isBefore(BACK);
        Outcome outcome = Cases.rescored(state, 1, back ? scored : failed, turn(due.at()));
        take(due.place(), outcome, due.at());
        if (state instanceof Held && outcome.state() instanceof Settled) {
            drainedInTime += due.at().isAfter(BACK.plus(Duration.ofMinutes(5))) ? 0 : 1;
        } else {
            schedule(due.place());
        }
    }

    private void take(int place, Outcome outcome, Instant now) {
        cases.set(place, outcome.state());
        for (Effect effect : outcome.effects()) {
            if (effect instanceof Effect.Rescore && waiting < MAX_WAITING) {
                waiting++;
                Instant start = scorerFreeAt.isAfter(now) ? scorerFreeAt : now;
                scorerFreeAt = start.plusNanos(SCORING_MICROS * 1_000);
                queue.add(new Due(scorerFreeAt, place, true));
            } else if (effect instanceof Effect.Count count && count.event() == Effect.Event.TO_PEOPLE) {
                shownToPeople++;
            }
        }
    }
}
