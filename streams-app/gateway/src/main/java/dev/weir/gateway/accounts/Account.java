package dev.weir.gateway.accounts;

import java.time.Instant;

/** Somebody who may sign in, unless {@code disabled}. */
public record Account(String name, Role role, boolean disabled, Instant createdAt) {}
