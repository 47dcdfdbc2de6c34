package dev.weir.gateway.console;

import java.time.Duration;

/**
 * How the console behaves.
 *
 * @param secureCookie whether the session's cookie goes over TLS alone
 * @param pageSize cases on a page of the queue
 * @param verdictWait how long a page waits for the verdict that follows a decision
 * @param sessionsLast how long a sign-in lasts
 */
public record ConsoleSettings(boolean secureCookie, int pageSize, Duration verdictWait, Duration sessionsLast) {}
