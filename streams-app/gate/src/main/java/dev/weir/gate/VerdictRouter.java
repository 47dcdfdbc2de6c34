package dev.weir.gate;

import dev.weir.contract.Decision;
import dev.weir.serdes.WeirHeaders;
import java.util.OptionalInt;
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

    void route(ProcessorContext<Object, Object> context, Record<String, ?> cause, CaseRecord record) {
        Headers trace = new RecordHeaders();
        WeirHeaders.trace(cause.headers())
                .ifPresent(parent -> WeirHeaders.writeTrace(trace, parent.child(spanIds.getAsLong())));
        context.forward(new Record<>(cause.key(), record.verdict(), cause.timestamp(), trace), sink(record.decision()));
        OptionalInt waiting = WeirHeaders.replyPartition(cause.headers());
        if (waiting.isPresent()) {
            Reply reply = new Reply(record.verdict(), waiting.getAsInt());
            context.forward(new Record<>(cause.key(), reply, cause.timestamp(), trace), GateTopology.REPLY);
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
