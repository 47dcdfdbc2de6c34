package dev.weir.gateway.cases;

import java.time.Instant;

/** A verdict that the content of a case once had. {@code person} is empty where no person decided. */
public record PastVerdict(
        long sequence,
        int revision,
        String decision,
        String holdReason,
        String decidedBy,
        String person,
        String rule,
        Instant at) {}
