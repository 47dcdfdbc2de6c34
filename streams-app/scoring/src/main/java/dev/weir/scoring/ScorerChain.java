package dev.weir.scoring;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.contract.VersionRef;
import dev.weir.scoring.text.view.Normalisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All scorers in their order. Each part goes to each scorer that accepts it, in batches as large as the call. What comes out depends on
 * the events and on the scorers' models alone. Thread-safe, and shared by all pool threads.
 */
public final class ScorerChain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScorerChain.class);

    private final List<Scorer> scorers;
    private final Set<Normalisation> normalisations;

    public ScorerChain(List<? extends Scorer> scorers) {
        this(scorers, EnumSet.allOf(Normalisation.class));
    }

    private ScorerChain(List<? extends Scorer> scorers, Set<Normalisation> normalisations) {
        this.scorers = List.copyOf(scorers);
        this.normalisations = Set.copyOf(normalisations);
        long names = this.scorers.stream().map(Scorer::name).distinct().count();
        if (names != this.scorers.size()) {
            throw new IllegalArgumentException("two scorers of one name would be taken for one another: " + names());
        }
    }

    /** One list of signals for each event, in the order of the events; within it by part, then by scorer. Never throws for content. */
    public List<List<Signal>> score(List<ContentEvent> events) {
        List<ScoringTask> tasks = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int event = 0; event < events.size(); event++) {
            for (Part part : events.get(event).getParts()) {
                tasks.add(task(events.get(event), part));
                owners.add(event);
            }
        }
        List<List<Signal>> byEvent = new ArrayList<>(events.size());
        events.forEach(event -> byEvent.add(new ArrayList<>()));
        List<List<Signal>> byTask = scoreTasks(tasks);
        for (int i = 0; i < tasks.size(); i++) {
            byEvent.get(owners.get(i)).addAll(byTask.get(i));
        }
        return byEvent;
    }

    /** One list of signals for each task, in the order of the tasks. */
    public List<List<Signal>> scoreTasks(List<ScoringTask> tasks) {
        List<List<Signal>> byTask = new ArrayList<>(tasks.size());
        tasks.forEach(task -> byTask.add(new ArrayList<>(scorers.size())));
        for (Scorer scorer : scorers) {
            int[] accepted = accepted(scorer, tasks);
            List<Signal> signals = scoreBatch(scorer, pick(tasks, accepted));
            for (int i = 0; i < accepted.length; i++) {
                byTask.get(accepted[i]).add(signals.get(i));
            }
        }
        return byTask;
    }

    /** Names of the scorers, in their order. */
    public List<String> names() {
        return scorers.stream().map(Scorer::name).toList();
    }

    /** Names of the scorers that would speak of such a part: the signals that a complete verdict waits for. */
    public List<String> expected(Part part) {
        return scorers.stream()
                .filter(scorer -> scorer.accepts(part) && !scorer.isShadow())
                .map(Scorer::name)
                .toList();
    }

    /** The signals of an event that was not scored in time: one TIMED_OUT for each that {@link #score} would have given. */
    public List<Signal> timedOut(ContentEvent event) {
        List<Signal> signals = new ArrayList<>();
        for (Part part : event.getParts()) {
            expected(part).forEach(scorer -> signals.add(Signals.timedOut(task(event, part), scorer, 0)));
        }
        return signals;
    }

    /** The same scorers reading texts with only these evasions undone: to measure what each is worth. Close only one of the two. */
    public ScorerChain undoing(Set<Normalisation> some) {
        return new ScorerChain(scorers, some);
    }

    /** These scorers and then the ones of this chain. Close either the new chain, or what was opened for it. */
    public ScorerChain after(List<? extends Scorer> first) {
        List<Scorer> all = new ArrayList<>(first);
        all.addAll(scorers);
        return new ScorerChain(all, normalisations);
    }

    /** Scores from which makers call it a hit, by label; where several scorers name one label, the first. */
    public Map<String, Double> thresholds() {
        Map<String, Double> thresholds = new HashMap<>();
        scorers.forEach(scorer -> scorer.thresholds().forEach(thresholds::putIfAbsent));
        return thresholds;
    }

    /** Models in use, in the order of the scorers. */
    public List<VersionRef> models() {
        return scorers.stream().flatMap(scorer -> scorer.models().stream()).toList();
    }

    /** Banks in use, in the order of the scorers. Every verdict asks. */
    public List<VersionRef> banks() {
        List<VersionRef> banks = new ArrayList<>();
        for (Scorer scorer : scorers) {
            banks.addAll(scorer.banks());
        }
        return List.copyOf(banks);
    }

    @Override
    public void close() {
        List<Scorer> lastFirst = new ArrayList<>(scorers);
        Collections.reverse(lastFirst);
        lastFirst.forEach(Scorer::close);
    }

    private ScoringTask task(ContentEvent event, Part part) {
        return new ScoringTask(
                event.getContentId(),
                event.getRevision(),
                part,
                event.getContext().orElse(null),
                event.getLocale().orElse(null),
                normalisations);
    }

    private static int[] accepted(Scorer scorer, List<ScoringTask> tasks) {
        int[] found = new int[tasks.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (scorer.accepts(tasks.get(i).part())) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static List<ScoringTask> pick(List<ScoringTask> tasks, int[] indices) {
        if (indices.length == tasks.size()) {
            return tasks;
        }
        List<ScoringTask> picked = new ArrayList<>(indices.length);
        for (int index : indices) {
            picked.add(tasks.get(index));
        }
        return picked;
    }

    private static List<Signal> scoreBatch(Scorer scorer, List<ScoringTask> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        long start = System.nanoTime();
        try {
            return checked(scorer, tasks, scorer.score(tasks));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn(
                    "{} failed on a batch of {}: {}",
                    scorer.name(),
                    tasks.size(),
                    e.getClass().getName());
            return tasks.size() == 1 ? List.of(failed(scorer, tasks.get(0), start)) : oneByOne(scorer, tasks);
        }
    }

    /** One poisonous item sinks only itself. */
    private static List<Signal> oneByOne(Scorer scorer, List<ScoringTask> tasks) {
        List<Signal> signals = new ArrayList<>(tasks.size());
        for (ScoringTask task : tasks) {
            signals.addAll(scoreBatch(scorer, List.of(task)));
        }
        return signals;
    }

    private static Signal failed(Scorer scorer, ScoringTask task, long startNanos) {
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNanos);
        return Signals.failed(task, scorer.name(), null, FailureCategory.SCORER_ERROR, micros);
    }

    /** A signal under another part's name would approve what nobody looked at. */
    private static List<Signal> checked(Scorer scorer, List<ScoringTask> tasks, List<Signal> signals) {
        if (signals.size() != tasks.size()) {
            throw new IllegalStateException(
                    scorer.name() + " gave " + signals.size() + " signals for " + tasks.size() + " parts");
        }
        for (int i = 0; i < signals.size(); i++) {
            Signal signal = signals.get(i);
            ScoringTask task = tasks.get(i);
            if (!Objects.equals(signal.getPartId(), task.part().getPartId())
                    || !Objects.equals(signal.getContentId(), task.contentId())
                    || signal.getRevision() != task.revision()) {
                throw new IllegalStateException(scorer.name() + " gave its signals in another order than its parts");
            }
        }
        return signals;
    }
}
