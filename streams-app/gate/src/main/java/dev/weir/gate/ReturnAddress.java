package dev.weir.gate;

import dev.weir.serdes.TraceContext;
import dev.weir.serdes.WeirHeaders;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;

/**
 * Who waits for a verdict and in which trace.
 *
 * @param traceparent empty where there is none
 * @param replyPartition -1 where nobody waits
 */
record ReturnAddress(String traceparent, String tracestate, int replyPartition) {
    static final ReturnAddress NONE = new ReturnAddress("", "", -1);

    static ReturnAddress of(Headers headers) {
        Optional<TraceContext> trace = WeirHeaders.trace(headers);
        OptionalInt reply = WeirHeaders.replyPartition(headers);
        if (trace.isEmpty() && reply.isEmpty()) {
            return NONE;
        }
        return new ReturnAddress(
                trace.map(TraceContext::traceparent).orElse(""),
                trace.map(TraceContext::state).orElse(""),
                reply.orElse(-1));
    }

    Optional<TraceContext> trace() {
        return traceparent.isEmpty() ? Optional.empty() : TraceContext.parse(traceparent, tracestate);
    }
}
