package dev.weir.gateway.verdict;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** The index in memory. */
public final class FakeVerdictIndex implements VerdictIndex {
    private final Map<String, WireVerdict> verdicts = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private boolean closed;

    @Override
    public synchronized void apply(Collection<WireVerdict> arrived, Map<TopicPartition, Long> read) {
        requireOpen();
        for (WireVerdict verdict : arrived) {
            verdicts.merge(
                    new String(verdict.contentId(), java.nio.charset.StandardCharsets.UTF_8),
                    verdict,
                    (old, young) -> young.sequence() > old.sequence() ? young : old);
        }
        positions.putAll(read);
    }

    @Override
    public synchronized Optional<byte[]> find(String contentId) {
        requireOpen();
        return Optional.ofNullable(verdicts.get(contentId)).map(WireVerdict::bytes);
    }

    @Override
    public synchronized OptionalLong position(TopicPartition partition) {
        requireOpen();
        Long position = positions.get(partition);
        return position == null ? OptionalLong.empty() : OptionalLong.of(position);
    }

    @Override
    public synchronized long estimatedSize() {
        return verdicts.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }
}
