package dev.weir.flink.review;

import dev.weir.contract.Handling;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.flink.topics.ContractType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Pairs each accepted decision with its two verdicts, once, in whatever order the three come in. Keyed by contentId. What belongs to
 * quarantined content gives nothing but a mark on {@link #QUARANTINED}.
 */
public final class ReviewPairing extends KeyedCoProcessFunction<String, Verdict, ReviewDecision, Reviewed> {
    private static final long serialVersionUID = 1L;

    static {
        ContractType.trust();
    }

    /** Contents of which nothing may leave. */
    public static final OutputTag<String> QUARANTINED = new OutputTag<>("quarantined", Types.STRING);

    /** Verdicts, and decisions that wait, kept for one content; the newest stay. */
    static final int MAX_KEPT = 64;

    private final Duration keep;

    private transient MapState<Long, Verdict> verdicts;
    private transient MapState<String, ReviewDecision> waiting;
    private transient MapState<String, Long> answered;
    private transient Counter paired;
    private transient Counter quarantined;
    private transient Counter overflowed;

    /**
     * @param keep how long verdicts and decisions wait for each other
     */
    @SuppressWarnings("NullAway.Init") // what is transient is set in open
    public ReviewPairing(Duration keep) {
        this.keep = keep;
    }

    @Override
    public void open(OpenContext context) {
        verdicts = map("verdicts", Types.LONG, ContractType.forRecord(Verdict.class));
        waiting = map("waiting", Types.STRING, ContractType.forRecord(ReviewDecision.class));
        answered = map("answered", Types.STRING, Types.LONG);
        var metrics = getRuntimeContext().getMetricGroup().addGroup("weir");
        paired = metrics.counter("reviewsPaired");
        quarantined = metrics.counter("reviewsQuarantined");
        overflowed = metrics.counter("reviewsOverflowed");
    }

    private <K, V> MapState<K, V> map(String name, TypeInformation<K> key, TypeInformation<V> value) {
        MapStateDescriptor<K, V> descriptor = new MapStateDescriptor<>(name, key, value);
        descriptor.enableTimeToLive(StateTtlConfig.newBuilder(keep).build());
        return getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement1(Verdict verdict, Context context, Collector<Reviewed> out) throws Exception {
        if (verdict.getHandling() != Handling.ORDINARY) {
            context.output(QUARANTINED, verdict.getContentId());
        }
        verdicts.put(verdict.getSequence(), LeanVerdict.of(verdict));
        bound();
        pairAll(out);
    }

    @Override
    public void processElement2(ReviewDecision decision, Context context, Collector<Reviewed> out) throws Exception {
        String id = decision.getDecisionId();
        if (!Pairing.counts(decision) || answered.contains(id) || waiting.contains(id)) {
            return;
        }
        waiting.put(id, decision);
        bound();
        pairAll(out);
    }

    /** The newest decision first: where two of one person could claim a verdict, the gate refused the older. */
    private void pairAll(Collector<Reviewed> out) throws Exception {
        List<ReviewDecision> decisions = new ArrayList<>();
        waiting.values().forEach(decisions::add);
        if (decisions.isEmpty()) {
            return;
        }
        List<Verdict> known = new ArrayList<>();
        verdicts.values().forEach(known::add);
        Set<Long> taken = new HashSet<>();
        answered.values().forEach(taken::add);
        decisions.sort(Comparator.comparingLong(ReviewDecision::getSequence).reversed());
        for (ReviewDecision decision : decisions) {
            Optional<Reviewed> pair = Pairing.pair(decision, known, taken);
            if (pair.isPresent()) {
                taken.add(pair.get().answer().getSequence());
                settle(pair.get(), out);
            }
        }
    }

    private void settle(Reviewed reviewed, Collector<Reviewed> out) throws Exception {
        String id = reviewed.decision().getDecisionId();
        waiting.remove(id);
        answered.put(id, reviewed.answer().getSequence());
        if (Pairing.isQuarantined(reviewed)) {
            quarantined.inc();
            return;
        }
        paired.inc();
        out.collect(reviewed);
    }

    private void bound() throws Exception {
        List<Long> sequences = new ArrayList<>();
        verdicts.keys().forEach(sequences::add);
        if (sequences.size() > MAX_KEPT) {
            verdicts.remove(sequences.stream().min(Long::compare).orElseThrow());
            overflowed.inc();
        }
        List<ReviewDecision> decisions = new ArrayList<>();
        waiting.values().forEach(decisions::add);
        if (decisions.size() > MAX_KEPT) {
            waiting.remove(decisions.stream()
                    .min(Comparator.comparingLong(ReviewDecision::getSequence))
                    .orElseThrow()
                    .getDecisionId());
            overflowed.inc();
        }
    }
}
