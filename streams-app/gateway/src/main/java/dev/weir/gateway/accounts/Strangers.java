package dev.weir.gateway.accounts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names that nobody has, and how often they were tried: they rest like those that somebody has. Thread-safe. */
final class Strangers {
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Tried> names = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tried> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    private record Tried(int failures, Instant lockedUntil) {}

    synchronized Instant lockedUntil(String name) {
        Tried tried = names.get(name);
        return tried == null ? Instant.EPOCH : tried.lockedUntil();
    }

    synchronized void failed(String name, Instant now) {
        Tried tried = names.get(name);
        int failures = tried == null ? 1 : tried.failures() + 1;
        names.put(name, new Tried(failures, Sessions.rest(failures, now)));
    }
}
