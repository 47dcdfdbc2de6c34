package dev.weir.flink.quality;

import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Tells a window when its time is over, and late records all together when time next moves on: a partition that comes back with an hour of
 * them must not make a flood of corrections.
 */
final class TellAndCorrect extends Trigger<Object, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<Boolean> CORRECTED =
            new ValueStateDescriptor<>("corrected", Types.BOOLEAN);

    @Override
    public TriggerResult onElement(Object element, long time, TimeWindow window, TriggerContext context)
            throws Exception {
        if (window.maxTimestamp() > context.getCurrentWatermark()) {
            context.registerEventTimeTimer(window.maxTimestamp());
            return TriggerResult.CONTINUE;
        }
        ValueState<Boolean> corrected = context.getPartitionedState(CORRECTED);
        if (corrected.value() == null) {
            corrected.update(true);
            context.registerEventTimeTimer(context.getCurrentWatermark() + 1);
        }
        return TriggerResult.CONTINUE;
    }

    /** Also called when the window is cleared away; a correction that waits is told then. */
    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext context) throws Exception {
        ValueState<Boolean> corrected = context.getPartitionedState(CORRECTED);
        if (time != window.maxTimestamp() && !Objects.equals(corrected.value(), true)) {
            return TriggerResult.CONTINUE;
        }
        corrected.clear();
        return TriggerResult.FIRE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext context) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public void clear(TimeWindow window, TriggerContext context) throws Exception {
        context.deleteEventTimeTimer(window.maxTimestamp());
        context.getPartitionedState(CORRECTED).clear();
    }
}
