package dev.weir.gate;

import dev.weir.contract.Decision;
import dev.weir.serdes.WeirHeaders;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends verdicts out: to the topic of their decision, and to the gateway partition that waits for them, where one does. */
final class VerdictRouter {
    private final LongSupplier spanIds;

    /** @param spanIds random numbers for the trace's next span */
    VerdictRouter(LongSupplier spanIds) {
        this.spanIds = spanIds;
    }

    /** A verdict on its way. @param timestamp of what led to it, in ms */
    record Parcel(String contentId, Decision decision, byte[] verdict, long timestamp) {}

    void route(ProcessorContext<Object, Object> context, Parcel parcel, ReturnAddress address) {
        Headers trace = new RecordHeaders();
        address.trace().ifPresent(parent -> WeirHeaders.writeTrace(trace, parent.child(spanIds.getAsLong())));
        context.forward(
                new Record<>(parcel.contentId(), parcel.verdict(), parcel.timestamp(), trace), sink(parcel.decision()));
        if (address.replyPartition() >= 0) {
            Reply reply = new Reply(parcel.verdict(), address.replyPartition());
            context.forward(new Record<>(parcel.contentId(), reply, parcel.timestamp(), trace), GateTopology.REPLY);
        }
    }

    private static String sink(Decision decision) {
        return switch (decision) {
            case APPROVED -> GateTopology.APPROVED;
            case HELD -> GateTopology.HELD;
            case REJECTED -> GateTopology.REJECTED;
        };
    }

    /** A verdict for the gateway that reads one partition of the replies. */
    record Reply(byte[] verdict, int partition) {}
}
