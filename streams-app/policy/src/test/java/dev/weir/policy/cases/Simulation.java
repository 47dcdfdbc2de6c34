package dev.weir.policy.cases;

import dev.weir.contract.Command;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.SignalStatus;
import dev.weir.policy.cases.Happening.Input;
import dev.weir.policy.cases.Happening.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A gate of four contents with its upstreams, lanes, people, clock and crashes, all of them out of one random number generator. Inputs lie in
 * a log; what a transaction wrote is seen by others when it is committed and by nobody when it is not, and its inputs come again then.
 */
final class Simulation {
    private static final Duration LONGEST_NAP = Duration.ofMillis(400);
    private static final List<Modality> MEDIA = List.of(Modality.IMAGE, Modality.AUDIO, Modality.VIDEO);
    private static final double[] HARMS = {0.1, 0.1, 0.1, 0.1, 0.6, 0.8, 0.95, 0.99};

    private record Stored(CaseState state, Output.@Nullable Said last) {}

    private final Random random;
    private final Machine machine;
    private final People people;
    private final Laws laws;
    private final Consumer<String> trace;

    private final List<Input> log = new ArrayList<>();
    private final List<String> owners = new ArrayList<>();
    private final Map<String, List<ContentEvent>> published = new HashMap<>();
    private final List<Runnable> atWork = new ArrayList<>();
    private final List<Runnable> rescoring = new ArrayList<>();

    private Map<String, Stored> store = new HashMap<>();
    private Map<String, Stored> committedStore = Map.of();
    private List<Happening> open = new ArrayList<>();
    private int next;
    private int committedNext;
    private Instant now = Samples.START;
    private boolean lanesUp = true;
    private boolean scorerUp = true;
    private boolean strict;
    private long steps;

    Simulation(long seed, Machine machine, Consumer<String> trace) {
        this.random = new Random(seed);
        this.machine = machine;
        this.people = new People(random);
        this.laws = new Laws(Samples.SETTINGS);
        this.trace = trace;
    }

    /** Steps taken. Throws the first law that was broken. */
    long run(int count) {
        for (int i = 0; i < count; i++) {
            steps++;
            step();
        }
        settle();
        return steps;
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 22) {
            publish();
        } else if (dice < 50) {
            work();
        } else if (dice < 60) {
            people.review().ifPresent(decision -> append(decision.getContentId(), new Input.Review(decision)));
        } else if (dice < 66) {
            Command order = people.order();
            append(order.getContentId(), new Input.Order(order));
        } else if (dice < 86) {
            advance(Duration.ofMillis(random.nextInt(4_000)));
        } else if (dice < 90) {
            advance(Duration.ofSeconds(random.nextInt(600)));
        } else if (dice < 91) {
            advance(Duration.ofMinutes(random.nextInt(150)));
        } else if (dice < 95) {
            crash();
        } else {
            weather();
        }
        process(random.nextInt(3));
        if (random.nextInt(3) > 0) {
            commit();
        }
    }

    private void weather() {
        lanesUp = random.nextInt(4) > 0;
        scorerUp = random.nextInt(4) > 0;
        strict = random.nextInt(4) == 0;
    }

    // ---- upstream

    private void publish() {
        String id = "c" + random.nextInt(4);
        List<ContentEvent> before = published.computeIfAbsent(id, x -> new ArrayList<>());
        ContentEvent event;
        if (before.isEmpty() || random.nextInt(3) == 0) {
            event = fresh(id, before.size() + 1);
            before.add(event);
        } else {
            event = before.get(random.nextInt(5) == 0 ? random.nextInt(before.size()) : before.size() - 1);
            if (random.nextInt(4) == 0) {
                event = fresh(id, event.getRevision());
            }
        }
        Instant deadline = random.nextInt(4) == 0 ? now.plusMillis(random.nextInt(90_000) - 5_000) : null;
        append(id, new Input.Event(event, deadline, scorerUp));
    }

    private ContentEvent fresh(String id, int revision) {
        List<Part> parts = new ArrayList<>();
        parts.add(Samples.part("text" + random.nextInt(1_000), Modality.TEXT, harm()));
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(Samples.part("media" + i, MEDIA.get(random.nextInt(3)), harm()));
        }
        String surface = random.nextInt(8) == 0 ? Samples.LENIENT : random.nextBoolean() ? "message" : "comment";
        return Samples.event(id, revision, surface, parts);
    }

    private double harm() {
        return HARMS[random.nextInt(HARMS.length)];
    }

    private void append(String id, Input input) {
        log.add(input);
        owners.add(id);
    }

    // ---- lanes

    private void take(String id, int revision, Expected task) {
        published.getOrDefault(id, List.of()).stream()
                .filter(event -> event.getRevision() == revision)
                .flatMap(event -> event.getParts().stream())
                .filter(part -> part.getPartId().equals(task.partId()) && part.getModality() == task.modality())
                .findFirst()
                .ifPresent(part -> atWork.add(() -> answer(id, revision, part)));
    }

    private void work() {
        if (!lanesUp || atWork.isEmpty()) {
            return;
        }
        int which = random.nextInt(atWork.size());
        int fate = random.nextInt(10);
        Runnable task = fate < 8 ? atWork.remove(which) : atWork.get(which);
        if (fate > 0) {
            task.run();
        }
    }

    private void answer(String id, int revision, Part part) {
        SignalStatus status = random.nextInt(6) > 0
                ? SignalStatus.SCORED
                : random.nextBoolean() ? SignalStatus.FAILED : SignalStatus.TIMED_OUT;
        Part of = random.nextInt(40) == 0 ? Samples.part("stranger", Modality.IMAGE, 0.1) : part;
        append(id, new Input.Answer(Samples.signal(id, revision, of, status)));
    }

    // ---- the gate

    private void process(int count) {
        for (int i = 0; i < count && next < log.size(); i++) {
            String id = owners.get(next);
            handle(id, log.get(next));
            next++;
        }
        if (!rescoring.isEmpty() && random.nextBoolean()) {
            List<Runnable> results = new ArrayList<>(rescoring);
            rescoring.clear();
            results.forEach(Runnable::run);
        }
    }

    private void handle(String id, Input input) {
        Stored stored = store.get(id);
        CaseState known = stored == null ? null : stored.state();
        Output.Said last = stored == null ? null : stored.last();
        Turn turn = new Turn(now, Samples.SETTINGS, new FakeJudge(strict, last == null ? null : last.basis()));
        Arrived arrived = null;
        Outcome outcome;
        if (input instanceof Input.Event event) {
            arrived = Samples.arrived(event.event(), event.scorerUp(), strict, now, event.deadline());
            outcome = machine.event(known, arrived, turn);
        } else if (input instanceof Input.Answer answer) {
            outcome = machine.signal(known, answer.signal(), turn);
        } else if (input instanceof Input.Review review) {
            Stored past = store.get(id + "#" + review.decision().getRevision());
            outcome = machine.review(known, past == null ? null : past.state(), review.decision(), turn);
        } else if (input instanceof Input.Order order) {
            outcome = machine.command(known, order.command(), turn);
        } else if (input instanceof Input.Rescored rescored) {
            outcome = machine.rescored(known, rescored.revision(), rescored.signals(), turn);
        } else {
            outcome = machine.clock(Objects.requireNonNull(known), turn);
        }
        carryOut(id, input, outcome, last);
    }

    private void carryOut(String id, Input input, Outcome outcome, Output.@Nullable Said before) {
        List<Output> outputs = new ArrayList<>();
        Output.Said last = before;
        CaseState state = outcome.state();
        for (Effect effect : outcome.effects()) {
            if (effect instanceof Effect.Speak speak) {
                int revision = Objects.requireNonNull(state).ledger().revision();
                last = new Output.Said(
                        revision,
                        speak.sequence(),
                        speak.word(),
                        speak.content(),
                        basis(input, speak.content(), last),
                        strict);
                outputs.add(last);
            } else if (effect instanceof Effect.SpeakOfPast speak) {
                String key = id + "#" + speak.past().ledger().revision();
                Output.Said of = Objects.requireNonNull(store.get(key)).last();
                Output.Said said = new Output.Said(
                        speak.past().ledger().revision(),
                        speak.sequence(),
                        speak.word(),
                        speak.content(),
                        of == null ? null : of.basis(),
                        strict);
                store.put(key, new Stored(speak.past(), said));
                outputs.add(said);
            } else if (effect instanceof Effect.Repeat) {
                Output.Said said = Objects.requireNonNull(last);
                outputs.add(new Output.Repeated(said.revision(), said.sequence()));
            } else if (effect instanceof Effect.SendTask send) {
                outputs.add(
                        new Output.Asked(Objects.requireNonNull(state).ledger().revision(), send.task()));
            } else if (effect instanceof Effect.Refuse refuse) {
                outputs.add(new Output.Refused(refuse.reason()));
            } else if (effect instanceof Effect.Remember remember) {
                store.put(id + "#" + remember.past().ledger().revision(), new Stored(remember.past(), before));
            } else if (effect instanceof Effect.ForgetPast) {
                store.keySet().removeIf(key -> key.startsWith(id + "#"));
            } else if (effect instanceof Effect.Rescore) {
                rescore(id, Objects.requireNonNull(state));
            }
        }
        if (state != null) {
            store.put(id, new Stored(state, last));
        }
        Happening happening = new Happening(id, input, now, outputs);
        trace.accept(happening.toString());
        open.add(happening);
    }

    private static @Nullable Dossier basis(Input input, Effect.Content content, Output.@Nullable Said last) {
        if (content instanceof Effect.Content.Ruled ruled) {
            return ruled.dossier();
        }
        if (content instanceof Effect.Content.AsJudged && input instanceof Input.Event event) {
            return new Dossier(event.event(), Samples.texts(event.event(), event.scorerUp()), List.of());
        }
        return content instanceof Effect.Content.Erased || last == null ? null : last.basis();
    }

    private void rescore(String id, CaseState state) {
        ContentEvent event = state.dossier().orElseThrow().event();
        boolean up = scorerUp;
        rescoring.add(() -> handle(id, new Input.Rescored(event.getRevision(), Samples.texts(event, up))));
    }

    // ---- time, transactions, death

    private void advance(Duration time) {
        Instant until = now.plus(time);
        while (now.isBefore(until)) {
            Instant due = store.entrySet().stream()
                    .filter(entry -> !entry.getKey().contains("#"))
                    .flatMap(entry -> entry.getValue().state().nextAt().stream())
                    .min(Instant::compareTo)
                    .orElse(until);
            Instant wake = due.plusMillis(random.nextInt((int) LONGEST_NAP.toMillis()) + 1L);
            now = wake.isBefore(now) ? now.plusMillis(1) : wake.isAfter(until) ? until : wake;
            tick();
            commit();
        }
        laws.atRest(now);
    }

    private void tick() {
        for (String id : List.copyOf(store.keySet())) {
            Stored stored = store.get(id);
            if (stored != null
                    && !id.contains("#")
                    && stored.state().nextAt().filter(at -> !at.isAfter(now)).isPresent()) {
                handle(id, new Input.Tick());
            }
        }
    }

    private void commit() {
        committedStore = Map.copyOf(store);
        committedNext = next;
        List<Happening> done = open;
        open = new ArrayList<>();
        for (Happening happening : done) {
            laws.check(happening);
            happening.outputs().forEach(output -> publish(happening.contentId(), output));
        }
    }

    private void publish(String id, Output output) {
        if (output instanceof Output.Said said) {
            people.see(id, said);
        } else if (output instanceof Output.Asked asked) {
            take(id, asked.revision(), asked.task());
        }
    }

    /** Everything since the last commit is undone; another instance restores what was committed and goes on, later. */
    private void crash() {
        trace.accept("crash");
        store = new HashMap<>(committedStore);
        next = committedNext;
        open = new ArrayList<>();
        rescoring.clear();
        now = now.plusMillis(random.nextInt(8_000));
        laws.recovered(now);
        tick();
        commit();
    }

    /** Everything works again and has time: what can become complete must. */
    private void settle() {
        lanesUp = true;
        scorerUp = true;
        Instant end = now.plus(Samples.SETTINGS.askAgain().multipliedBy(3));
        laws.quiet(now);
        while (now.isBefore(end)) {
            process(1_000);
            List<Runnable> tasks = new ArrayList<>(atWork);
            atWork.clear();
            tasks.forEach(Runnable::run);
            process(1_000);
            commit();
            advance(Duration.ofSeconds(15));
        }
        while (!atWork.isEmpty() || next < log.size() || !rescoring.isEmpty()) {
            process(1_000);
            commit();
            atWork.clear();
        }
        laws.atTheEnd(now);
    }

    long trail() {
        return laws.trail();
    }
}
