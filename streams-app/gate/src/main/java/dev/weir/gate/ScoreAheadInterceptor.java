package dev.weir.gate;

import dev.weir.gate.Examiner.Message;
import dev.weir.gate.JudgementSource.Place;
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

/** Shows each polled batch to score-ahead before Kafka Streams sees it. Made by the Kafka client, once a consumer. */
public final class ScoreAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** Key of the {@link Wiring} in the consumer's configuration. */
    static final String WIRING = "weir.score.ahead";

    private static final Logger log = LoggerFactory.getLogger(ScoreAheadInterceptor.class);

    @Nullable
    private Wiring wiring;

    /** What the interceptor works with. */
    record Wiring(ScoreAhead scoreAhead, String topic, Placement placement) {}

    @Override
    public void configure(Map<String, ?> configs) {
        this.wiring = configs.get(WIRING) instanceof Wiring given ? given : null;
    }

    /** The client swallows what is thrown here, and so must this: what is not begun here is judged when it is asked for. */
    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Wiring to = wiring;
        if (to != null) {
            try {
                to.scoreAhead().begin(polled(to, records));
            } catch (RuntimeException e) {
                log.warn("a poll could not be scored ahead: {}", e.toString());
            }
        }
        return records;
    }

    private static List<Polled> polled(Wiring to, ConsumerRecords<byte[], byte[]> records) {
        List<Polled> polled = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records.records(to.topic())) {
            if (!to.placement().isMisplaced(record.key(), record.partition())) {
                Place place = new Place(record.partition(), record.offset());
                polled.add(new Polled(place, new Message(record.key(), record.value())));
            }
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
