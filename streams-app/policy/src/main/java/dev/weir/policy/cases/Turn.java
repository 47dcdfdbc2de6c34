package dev.weir.policy.cases;

import java.time.Instant;

/** What a handler is given beside the case: the time, the settings, and somebody to ask. */
public record Turn(Instant now, CaseSettings settings, Judge judge) {}
