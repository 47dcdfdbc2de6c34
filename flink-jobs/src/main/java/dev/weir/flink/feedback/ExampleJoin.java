package dev.weir.flink.feedback;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.TrainingExample;
import dev.weir.flink.Keep;
import dev.weir.flink.review.Reviewed;
import dev.weir.flink.topics.ContractType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts the content to its review, in whichever order they come. Keyed by contentId. From the moment a content is known to be withheld
 * (quarantined or erased) nothing of it is kept here, and nothing leaves.
 */
final class ExampleJoin extends KeyedCoProcessFunction<String, ContentEvent, Word, TrainingExample> {
    private static final long serialVersionUID = 1L;

    static {
        ContractType.trust();
    }

    /** Revisions, and reviews that wait, kept of one content; the newest stay. */
    static final int MAX_KEPT = 16;

    private final Duration keep;

    private transient MapState<Integer, ContentEvent> revisions;
    private transient MapState<String, Reviewed> waiting;
    private transient ValueState<Boolean> withheld;
    private transient Counter examples;
    private transient Counter overflowed;

    @SuppressWarnings("NullAway.Init") // what is transient is set in open
    ExampleJoin(Duration keep) {
        this.keep = keep;
    }

    @Override
    public void open(OpenContext context) {
        StateTtlConfig ttl = Keep.since(keep).build();
        MapStateDescriptor<Integer, ContentEvent> events =
                new MapStateDescriptor<>("revisions", Types.INT, ContractType.forRecord(ContentEvent.class));
        MapStateDescriptor<String, Reviewed> reviews =
                new MapStateDescriptor<>("reviews", Types.STRING, TypeInformation.of(Reviewed.class));
        ValueStateDescriptor<Boolean> mark = new ValueStateDescriptor<>("quarantined", Types.BOOLEAN);
        List.of(events, reviews, mark).forEach(state -> state.enableTimeToLive(ttl));
        revisions = getRuntimeContext().getMapState(events);
        waiting = getRuntimeContext().getMapState(reviews);
        withheld = getRuntimeContext().getState(mark);
        var metrics = getRuntimeContext().getMetricGroup().addGroup("weir");
        examples = metrics.counter("examples");
        overflowed = metrics.counter("examplesOverflowed");
    }

    @Override
    public void processElement1(ContentEvent event, Context context, Collector<TrainingExample> out) throws Exception {
        if (withheld.value() != null || revisions.contains(event.getRevision())) {
            return;
        }
        revisions.put(event.getRevision(), event);
        dropOldestRevision();
        List<Reviewed> ready = new ArrayList<>();
        for (Reviewed reviewed : waiting.values()) {
            if (reviewed.decision().getRevision() == event.getRevision()) {
                ready.add(reviewed);
            }
        }
        for (Reviewed reviewed : ready) {
            waiting.remove(reviewed.decision().getDecisionId());
            emit(event, reviewed, out);
        }
    }

    @Override
    public void processElement2(Word word, Context context, Collector<TrainingExample> out) throws Exception {
        Reviewed reviewed = word.reviewed();
        if (reviewed == null) {
            withheld.update(true);
            revisions.clear();
            waiting.clear();
        } else if (withheld.value() == null) {
            join(reviewed, out);
        }
    }

    private void join(Reviewed reviewed, Collector<TrainingExample> out) throws Exception {
        ContentEvent event = revisions.get(reviewed.decision().getRevision());
        if (event != null) {
            emit(event, reviewed, out);
            return;
        }
        waiting.put(reviewed.decision().getDecisionId(), reviewed);
        dropOldestReview();
    }

    private void emit(ContentEvent event, Reviewed reviewed, Collector<TrainingExample> out) {
        examples.inc();
        out.collect(Examples.of(event, reviewed));
    }

    private void dropOldestReview() throws Exception {
        List<Reviewed> known = new ArrayList<>();
        waiting.values().forEach(known::add);
        if (known.size() > MAX_KEPT) {
            Reviewed oldest = known.stream()
                    .min(Comparator.comparingLong(
                            reviewed -> reviewed.decision().getSequence()))
                    .orElseThrow();
            waiting.remove(oldest.decision().getDecisionId());
            overflowed.inc();
        }
    }

    private void dropOldestRevision() throws Exception {
        List<Integer> known = new ArrayList<>();
        revisions.keys().forEach(known::add);
        if (known.size() > MAX_KEPT) {
            revisions.remove(known.stream().min(Integer::compare).orElseThrow());
            overflowed.inc();
        }
    }
}
