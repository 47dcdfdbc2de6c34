package dev.weir.gateway.http;

import dev.weir.contract.Verdict;
import dev.weir.gateway.verdict.VerdictSource;
import dev.weir.gateway.verdict.VerdictUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Verdicts that a test put there. */
final class FakeVerdictSource implements VerdictSource {
    final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    volatile boolean unavailable;

    @Override
    public Optional<Verdict> current(String contentId) {
        if (unavailable) {
            throw new VerdictUnavailableException("for the test", new IllegalStateException());
        }
        return Optional.ofNullable(verdicts.get(contentId));
    }
}
