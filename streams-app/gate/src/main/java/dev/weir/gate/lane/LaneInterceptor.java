package dev.weir.gate.lane;

import dev.weir.gate.lane.LaneAhead.Place;
import dev.weir.gate.lane.LaneAhead.Polled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows each polled batch to the lane before Kafka Streams sees it. Made by the Kafka client, once a consumer. */
public final class LaneInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** Key of the lane in the consumer's configuration. */
    static final String AHEAD = "weir.lane.ahead";

    private static final Logger log = LoggerFactory.getLogger(LaneInterceptor.class);

    private @Nullable LaneAhead ahead;

    @Override
    public void configure(Map<String, ?> configs) {
        this.ahead = configs.get(AHEAD) instanceof LaneAhead given ? given : null;
    }

    /** The client swallows what is thrown here, and so must this: what is not begun here is looked at when it is asked for. */
    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        LaneAhead lane = ahead;
        if (lane != null && !records.isEmpty()) {
            try {
                lane.begin(polled(records));
            } catch (RuntimeException e) {
                log.warn("a poll could not be looked at ahead: {}", e.toString());
            }
        }
        return records;
    }

    private static List<Polled> polled(ConsumerRecords<byte[], byte[]> records) {
        List<Polled> polled = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            polled.add(new Polled(new Place(record.partition(), record.offset()), record.value()));
        }
        return polled;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Consumed entries are gone already.
    }

    @Override
    public void close() {
        // What is pending for a lost partition is forgotten when its task closes.
    }
}
