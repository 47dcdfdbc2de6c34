package dev.weir.gateway.verdict;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The current verdict of each content as the bytes that stood in the topic, and how far the topics were read. Of several verdicts the
 * one with the highest sequence stays, in whatever order and however often they come. Safe for use by many threads.
 */
public interface VerdictIndex extends AutoCloseable {
    /** Takes {@code verdicts} in and remembers {@code positions}, the next offset of each partition, all or nothing. */
    void apply(Collection<WireVerdict> verdicts, Map<TopicPartition, Long> positions);

    /** The bytes of the current verdict, in Confluent's wire format. */
    Optional<byte[]> find(String contentId);

    /** The next offset to read of a partition, empty when it was never read. */
    OptionalLong position(TopicPartition partition);

    /** About how many contents there are: cheap, not exact. */
    long estimatedSize();

    @Override
    void close();
}
