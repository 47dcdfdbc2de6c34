package dev.weir.standalone.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes entries to the schema topic, each list in one transaction: all of it or none. Opening one fences every writer that was
 * opened before, on whatever machine. After any failure it is of no more use and is closed.
 */
final class LogWriter implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<String, String> producer;

    private LogWriter(String topic, KafkaProducer<String, String> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    static LogWriter open(RegistryConfig config) {
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings(config), new StringSerializer(), new StringSerializer());
        try {
            producer.initTransactions();
            return new LogWriter(config.topic(), producer);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private static Map<String, Object> settings(RegistryConfig config) {
        int timeoutMillis = Math.toIntExact(config.logTimeout().toMillis());
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ProducerConfig.CLIENT_ID_CONFIG,
                "weir-schema-registry-writer",
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "weir-schema-registry-" + config.topic(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                timeoutMillis,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                timeoutMillis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeoutMillis / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeoutMillis,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                maxRequestBytes(config));
    }

    /** A schema is written as text inside text: quotes in it are escaped. */
    private static int maxRequestBytes(RegistryConfig config) {
        return Math.addExact(Math.multiplyExact(2, config.maxBodyBytes()), 64 * 1024);
    }

    /** Returns the offset after the last entry, once all are committed. */
    long commit(List<Entry> entries) throws InterruptedException {
        producer.beginTransaction();
        Future<RecordMetadata> last = null;
        for (Entry entry : entries) {
            EntryFormat.KeyAndValue record = EntryFormat.write(entry);
            last = producer.send(new ProducerRecord<>(topic, 0, record.key(), record.value()));
        }
        producer.commitTransaction();
        if (last == null) {
            throw new IllegalArgumentException("Nothing to commit");
        }
        try {
            return last.get().offset() + 1;
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
