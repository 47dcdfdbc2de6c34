package dev.weir.flink.quality;

import dev.weir.contract.Verdict;
import dev.weir.flink.Keep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Lets each verdict pass once: a content delivered again gets its verdict again, with the same sequence. Keyed by contentId. */
final class FirstTime extends KeyedProcessFunction<String, Verdict, Verdict> {
    private static final long serialVersionUID = 1L;

    /** Sequences remembered of one content; the newest stay. */
    static final int MAX_KEPT = 64;

    private final Duration keep;
    private transient MapState<Long, Boolean> seen;

    @SuppressWarnings("NullAway.Init") // what is transient is set in open
    FirstTime(Duration keep) {
        this.keep = keep;
    }

    @Override
    public void open(OpenContext context) {
        MapStateDescriptor<Long, Boolean> descriptor = new MapStateDescriptor<>("sequences", Types.LONG, Types.BOOLEAN);
        descriptor.enableTimeToLive(Keep.since(keep).build());
        seen = getRuntimeContext().getMapState(descriptor);
    }

    @Override
    public void processElement(Verdict verdict, Context context, Collector<Verdict> out) throws Exception {
        if (seen.contains(verdict.getSequence())) {
            return;
        }
        seen.put(verdict.getSequence(), true);
        List<Long> sequences = new ArrayList<>();
        seen.keys().forEach(sequences::add);
        if (sequences.size() > MAX_KEPT) {
            seen.remove(sequences.stream().min(Long::compare).orElseThrow());
        }
        out.collect(verdict);
    }
}
