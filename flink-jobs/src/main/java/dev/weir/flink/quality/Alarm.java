package dev.weir.flink.quality;

import dev.weir.flink.Keep;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Whether the alert of one slice stands. The newest window decides: late records correct an older one after it, and what was then says
 * nothing of now. A slice that is silent for long is forgotten.
 */
final class Alarm {
    private final ValueState<Boolean> raised;
    private final ValueState<Long> judgedUntil;

    Alarm(KeyedStateStore state, Duration keep) {
        raised = state.getState(descriptor("raised", Types.BOOLEAN, keep));
        judgedUntil = state.getState(descriptor("judgedUntil", Types.LONG, keep));
    }

    private static <T> ValueStateDescriptor<T> descriptor(String name, TypeInformation<T> type, Duration keep) {
        ValueStateDescriptor<T> descriptor = new ValueStateDescriptor<>(name, type);
        StateTtlConfig ttl = Keep.since(keep).build();
        descriptor.enableTimeToLive(ttl);
        return descriptor;
    }

    /** True when it must be told now: this window is beyond the limit, and nobody was told since it last was within. */
    boolean rings(long windowEnd, boolean beyond) throws Exception {
        Long until = judgedUntil.value();
        if (until != null && windowEnd < until) {
            return false;
        }
        boolean stands = Objects.equals(raised.value(), true);
        boolean sameWindow = until != null && windowEnd == until;
        judgedUntil.update(windowEnd);
        raised.update(beyond || (sameWindow && stands));
        return beyond && !stands;
    }
}
