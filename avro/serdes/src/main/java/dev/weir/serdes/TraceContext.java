package dev.weir.serdes;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * W3C trace context of a record, version 00.
 *
 * @param traceId 32 hex digits, not all 0
 * @param spanId 16 hex digits, not all 0: the span that sent the record
 * @param flags two hex digits; the lowest bit says sampled
 * @param state {@code tracestate} as it came, empty for none
 */
public record TraceContext(String traceId, String spanId, String flags, String state) {
    /** Longest {@code tracestate} that is passed on, in characters. */
    public static final int MAX_STATE_LENGTH = 512;

    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final Pattern FLAGS = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]*");
    private static final int PARENT_LENGTH = 55;
    private static final int TRACE_END = 35;
    private static final int SPAN_END = 52;

    public TraceContext {
        require(TRACE, traceId, "trace id");
        require(SPAN, spanId, "span id");
        require(FLAGS, flags, "trace flags");
        require(STATE, state, "trace state");
        if (state.length() > MAX_STATE_LENGTH) {
            throw new IllegalArgumentException("The trace state is over " + MAX_STATE_LENGTH + " characters");
        }
    }

    /** A new trace, not sampled, from random numbers; 0 among them counts as 1, because ids of zeros are not allowed. */
    public static TraceContext begin(long randomHigh, long randomLow, long randomSpan) {
        String trace = hex(randomHigh) + hex(randomHigh == 0 && randomLow == 0 ? 1 : randomLow);
        return new TraceContext(trace, span(randomSpan), "00", "");
    }

    /** The same trace, one span on; {@code random} gives the new span's id. */
    public TraceContext child(long random) {
        return new TraceContext(traceId, span(random), flags, state);
    }

    /** The {@code traceparent} header. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    /** True where the sender records this trace. */
    public boolean sampled() {
        return (Integer.parseInt(flags, 16) & 1) == 1;
    }

    /** What the two headers say; empty where they break the standard's grammar. A bad {@code tracestate} alone is dropped. */
    public static Optional<TraceContext> parse(String traceparent, String tracestate) {
        if (!wellFormed(traceparent)) {
            return Optional.empty();
        }
        String state = tracestate.length() <= MAX_STATE_LENGTH
                        && STATE.matcher(tracestate).matches()
                ? tracestate
                : "";
        return Optional.of(new TraceContext(
                traceparent.substring(3, TRACE_END),
                traceparent.substring(TRACE_END + 1, SPAN_END),
                traceparent.substring(SPAN_END + 1, PARENT_LENGTH),
                state));
    }

    /** Version 00 has just these 55 characters; a later version may have more behind a hyphen; ff is none. */
    private static boolean wellFormed(String traceparent) {
        if (traceparent.length() < PARENT_LENGTH
                || traceparent.charAt(2) != '-'
                || traceparent.charAt(TRACE_END) != '-'
                || traceparent.charAt(SPAN_END) != '-') {
            return false;
        }
        String version = traceparent.substring(0, 2);
        boolean length = traceparent.length() == PARENT_LENGTH
                || (!version.equals("00") && traceparent.charAt(PARENT_LENGTH) == '-');
        return length
                && FLAGS.matcher(version).matches()
                && !version.equals("ff")
                && TRACE.matcher(traceparent.substring(3, TRACE_END)).matches()
                && SPAN.matcher(traceparent.substring(TRACE_END + 1, SPAN_END)).matches()
                && FLAGS.matcher(traceparent.substring(SPAN_END + 1, PARENT_LENGTH))
                        .matches();
    }

    private static String span(long random) {
        return hex(random == 0 ? 1 : random);
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }

    private static void require(Pattern pattern, String value, String name) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a " + name + " of W3C trace context");
        }
    }
}
