package dev.weir.gate.levers;

import dev.weir.contract.QualityAlert;
import dev.weir.serdes.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to {@code quality.alerts}. One that cannot be written is told in the log: it keeps nothing from being decided. For one thread. */
final class AlertSender implements Consumer<QualityAlert>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlertSender.class);
    private static final int MAX_BLOCK_MILLIS = 1_000;

    private final LeversSource to;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    AlertSender(LeversSource to) {
        this.to = to;
    }

    @Override
    public void accept(QualityAlert alert) {
        try {
            Topic<QualityAlert> topic = to.topics().qualityAlerts();
            byte[] key = alert.getAlertId().getBytes(StandardCharsets.UTF_8);
            byte[] value = to.serdes().serializer(topic).serialize(topic.name(), alert);
            Future<RecordMetadata> unused = producer()
                    .send(new ProducerRecord<>(topic.name(), key, value), (sent, failed) -> {
                        if (failed != null) {
                            log.warn("the alert {} was not taken: {}", alert.getAlertId(), failed.toString());
                        }
                    });
        } catch (RuntimeException e) {
            log.warn("the alert {} could not be written: {}", alert.getAlertId(), e.toString());
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            Map<String, Object> settings = new HashMap<>(to.kafka());
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
            open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(MAX_BLOCK_MILLIS));
        }
    }
}
