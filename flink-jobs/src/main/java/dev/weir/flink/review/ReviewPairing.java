package dev.weir.flink.review;

import dev.weir.contract.ReviewDecision;
import dev.weir.contract.Verdict;
import dev.weir.flink.Keep;
import dev.weir.flink.topics.ContractType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Pairs each accepted decision with its two verdicts, once, in whatever order the three come in. Keyed by contentId. It pairs when event time
 * says that every earlier verdict was read, so that topics read at different speeds end as they would have when it happened. Content that was
 * quarantined or erased gives nothing from then on but a mark on {@link #WITHHELD}, and nothing of it is kept.
 */
public final class ReviewPairing extends KeyedCoProcessFunction<String, Verdict, ReviewDecision, Reviewed> {
    private static final long serialVersionUID = 1L;

    static {
        ContractType.trust();
    }

    /** Contents of which nothing may leave. */
    public static final OutputTag<String> WITHHELD = new OutputTag<>("quarantined", Types.STRING);

    /** Verdicts, decisions that wait, and decisions that were answered, kept for one content; the newest stay. */
    static final int MAX_KEPT = 64;

    private final Duration keep;
    private final Duration silence;

    private transient MapState<Long, Verdict> verdicts;
    private transient MapState<String, ReviewDecision> waiting;
    private transient MapState<String, Long> answered;
    private transient ValueState<Boolean> withheld;
    private transient ValueState<Long> silentSince;
    private transient Counter paired;
    private transient Counter quarantined;
    private transient Counter overflowed;

    @SuppressWarnings("NullAway.Init") // what is transient is set in open
    private ReviewPairing(Duration keep, Duration silence) {
        this.keep = keep;
        this.silence = silence;
    }

    /**
     * In event time alone: where no later verdict comes, a pair waits for it.
     *
     * @param keep how long verdicts and decisions wait for each other
     */
    public static ReviewPairing inEventTime(Duration keep) {
        return new ReviewPairing(keep, Duration.ZERO);
    }

    /**
     * Also when event time stands still: then nothing is on its way.
     *
     * @param silence how long it must have stood still
     */
    public static ReviewPairing alsoInSilence(Duration keep, Duration silence) {
        return new ReviewPairing(keep, silence);
    }

    @Override
    public void open(OpenContext context) {
        verdicts = map("verdicts", Types.LONG, ContractType.forRecord(Verdict.class));
        waiting = map("waiting", Types.STRING, ContractType.forRecord(ReviewDecision.class));
        answered = map("answered", Types.STRING, Types.LONG);
        withheld = value("withheld", Types.BOOLEAN);
        silentSince = value("silentSince", Types.LONG);
        var metrics = getRuntimeContext().getMetricGroup().addGroup("weir");
        paired = metrics.counter("reviewsPaired");
        quarantined = metrics.counter("reviewsQuarantined");
        overflowed = metrics.counter("reviewsOverflowed");
    }

    private <K, V> MapState<K, V> map(String name, TypeInformation<K> key, TypeInformation<V> value) {
        MapStateDescriptor<K, V> descriptor = new MapStateDescriptor<>(name, key, value);
        descriptor.enableTimeToLive(Keep.since(keep).build());
        return getRuntimeContext().getMapState(descriptor);
    }

    private <V> ValueState<V> value(String name, TypeInformation<V> type) {
        ValueStateDescriptor<V> descriptor = new ValueStateDescriptor<>(name, type);
        descriptor.enableTimeToLive(Keep.since(keep).build());
        return getRuntimeContext().getState(descriptor);
    }

    @Override
    public void processElement1(Verdict verdict, Context context, Collector<Reviewed> out) throws Exception {
        if (Pairing.isWithheld(verdict)) {
            withhold(verdict.getContentId(), context);
        } else if (withheld.value() == null) {
            verdicts.put(verdict.getSequence(), LeanVerdict.of(verdict));
            bound();
            if (Pairing.isByPerson(verdict)) {
                context.timerService().registerEventTimeTimer(Pairing.time(verdict));
                awaitSilence(context);
            }
        }
    }

    @Override
    public void processElement2(ReviewDecision decision, Context context, Collector<Reviewed> out) throws Exception {
        String id = decision.getDecisionId();
        if (!Pairing.counts(decision) || answered.contains(id) || waiting.contains(id)) {
            return;
        }
        if (withheld.value() != null) {
            quarantined.inc();
            return;
        }
        waiting.put(id, decision);
        bound();
        // Its answer may be there already, its time long past.
        context.timerService().registerEventTimeTimer(context.timerService().currentWatermark() + 1);
        awaitSilence(context);
    }

    private void withhold(String contentId, Context context) throws Exception {
        context.output(WITHHELD, contentId);
        withheld.update(true);
        waiting.keys().forEach(ignored -> quarantined.inc());
        waiting.clear();
        verdicts.clear();
        answered.clear();
    }

    private void awaitSilence(Context context) throws Exception {
        if (!silence.isZero() && silentSince.value() == null) {
            silentSince.update(context.timerService().currentWatermark());
            armSilence(context);
        }
    }

    private void armSilence(Context context) {
        TimerService timers = context.timerService();
        timers.registerProcessingTimeTimer(timers.currentProcessingTime() + silence.toMillis());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Reviewed> out) throws Exception {
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            settle(pairs(time), out);
            return;
        }
        List<Reviewed> ready = pairs(Long.MAX_VALUE);
        long watermark = context.timerService().currentWatermark();
        Long before = silentSince.value();
        if (!ready.isEmpty() && before != null && watermark > before) {
            silentSince.update(watermark);
            armSilence(context);
            return;
        }
        silentSince.clear();
        settle(ready, out);
    }

    /** The newest decision first: where two of one person could claim a verdict, the gate refused the older. */
    private List<Reviewed> pairs(long until) throws Exception {
        List<ReviewDecision> decisions = new ArrayList<>();
        waiting.values().forEach(decisions::add);
        if (decisions.isEmpty()) {
            return List.of();
        }
        List<Verdict> known = new ArrayList<>();
        verdicts.values().forEach(known::add);
        Set<Long> taken = new HashSet<>();
        answered.values().forEach(taken::add);
        decisions.sort(Comparator.comparingLong(ReviewDecision::getSequence).reversed());
        List<Reviewed> pairs = new ArrayList<>();
        for (ReviewDecision decision : decisions) {
            Pairing.pair(decision, known, taken)
                    .filter(pair -> Pairing.time(pair.answer()) <= until)
                    .ifPresent(pair -> {
                        taken.add(pair.answer().getSequence());
                        pairs.add(pair);
                    });
        }
        return pairs;
    }

    private void settle(List<Reviewed> pairs, Collector<Reviewed> out) throws Exception {
        for (Reviewed reviewed : pairs) {
            String id = reviewed.decision().getDecisionId();
            waiting.remove(id);
            answered.put(id, reviewed.answer().getSequence());
            paired.inc();
            out.collect(reviewed);
        }
    }

    private void bound() throws Exception {
        dropOldest(verdicts, Map.Entry::getKey);
        dropOldest(waiting, decision -> decision.getValue().getSequence());
        dropOldest(answered, Map.Entry::getValue);
    }

    private <K, V> void dropOldest(MapState<K, V> kept, ToLongFunction<Map.Entry<K, V>> sequence) throws Exception {
        List<Map.Entry<K, V>> entries = new ArrayList<>();
        kept.entries().forEach(entries::add);
        if (entries.size() > MAX_KEPT) {
            kept.remove(entries.stream()
                    .min(Comparator.comparingLong(sequence))
                    .orElseThrow()
                    .getKey());
            overflowed.inc();
        }
    }
}
