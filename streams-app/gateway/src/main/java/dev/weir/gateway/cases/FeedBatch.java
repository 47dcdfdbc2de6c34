package dev.weir.gateway.cases;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought.
 *
 * @param changes in the order in which they count
 * @param from where each partition stood before; a partition that was never read is absent
 * @param next where it stands after
 */
public record FeedBatch(List<CaseChange> changes, Map<TopicPartition, Long> from, Map<TopicPartition, Long> next) {
    public FeedBatch {
        changes = List.copyOf(changes);
        from = Map.copyOf(from);
        next = Map.copyOf(next);
    }
}
