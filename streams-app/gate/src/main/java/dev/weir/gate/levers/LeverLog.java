package dev.weir.gate.levers;

import dev.weir.contract.AuditEvent;
import dev.weir.contract.BankEntry;
import dev.weir.contract.InstanceStatus;
import dev.weir.contract.ModelRollout;
import dev.weir.contract.PolicyBundle;
import dev.weir.policy.bundle.Checked;
import dev.weir.policy.live.PublishedVersion;
import dev.weir.serdes.Topic;
import dev.weir.serdes.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The levers' topics as a person's command sees them: what stands there now, and one more record. Every call waits. */
public final class LeverLog implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final LeversSource source;

    public LeverLog(LeversSource source) {
        this.source = source;
    }

    /** Where the topics are. */
    public LeversSource source() {
        return source;
    }

    /** What {@code model.rollouts} says. */
    public ModelBook models() {
        Topic<ModelRollout> topic = source.topics().modelRollouts();
        Deserializer<ModelRollout> reader = source.serdes().deserializer(topic);
        ModelBook[] book = {ModelBook.EMPTY};
        read(topic, (key, value) -> {
            try {
                book[0] = book[0].with(key, reader.deserialize(topic.name(), value));
            } catch (UndecodableRecordException e) {
                book[0] = book[0].refusing(key, String.valueOf(e.getMessage()));
            }
        });
        return book[0];
    }

    /**
     * What {@code policy.bundles} says, by key, as instances take it: the first text of a version stays. What cannot be decoded is passed over.
     */
    public SortedMap<String, PolicyBundle> policies() {
        return folded(source.topics().policyBundles(), LeverLog::standing);
    }

    private static PolicyBundle standing(PolicyBundle known, PolicyBundle next) {
        boolean stays = known.getSource().isPresent()
                && next.getSource().isPresent()
                && PublishedVersion.read(known) instanceof Checked.Sound;
        return stays ? known : next;
    }

    /** The last word of every instance, by its name. */
    public SortedMap<String, InstanceStatus> instances() {
        return latest(source.topics().instanceStatus());
    }

    /** What {@code bank.entries} says, by key; what cannot be decoded is passed over. */
    public SortedMap<String, BankEntry> bankEntries() {
        return latest(source.topics().bankEntries());
    }

    /** Writes entries of banks, and takes out those that are null, in order. Returns when the broker has all of them. */
    public void write(Map<String, @Nullable BankEntry> entries) {
        Topic<BankEntry> topic = source.topics().bankEntries();
        Serializer<BankEntry> serializer = source.serdes().serializer(topic);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            entries.forEach((key, entry) -> {
                byte[] value = entry == null ? null : serializer.serialize(topic.name(), entry);
                sent.add(
                        producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value)));
            });
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an entry was not taken: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    public void write(String key, ModelRollout record) {
        write(source.topics().modelRollouts(), key, record);
    }

    public void write(String key, PolicyBundle record) {
        write(source.topics().policyBundles(), key, record);
    }

    public void write(AuditEvent record) {
        write(source.topics().auditEvents(), record.getEventId(), record);
    }

    private <T extends SpecificRecord> SortedMap<String, T> latest(Topic<T> topic) {
        return folded(topic, (known, next) -> next);
    }

    /** @param standing which of two records of a key counts, the earlier or the later */
    private <T extends SpecificRecord> SortedMap<String, T> folded(Topic<T> topic, BinaryOperator<T> standing) {
        Deserializer<T> reader = source.serdes().deserializer(topic);
        SortedMap<String, T> records = new TreeMap<>();
        read(topic, (key, value) -> {
            try {
                T record = reader.deserialize(topic.name(), value);
                if (record == null) {
                    records.remove(key);
                } else {
                    records.merge(key, record, standing);
                }
            } catch (UndecodableRecordException e) {
                // Instances refuse it and keep what the key said before.
            }
        });
        return records;
    }

    private interface Taker {
        void take(String key, byte @Nullable [] value);
    }

    private void read(Topic<?> topic, Taker taker) {
        long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try (LeverTopics log = new LeverTopics(source.kafka(), List.of(topic.name()))) {
            log.assign();
            while (!log.isCaughtUp()) {
                if (System.nanoTime() > giveUp) {
                    throw new TimeoutException(topic.name() + " was not read within " + PATIENCE_MILLIS + " ms");
                }
                log.poll(POLL, record -> {
                    if (record.key() != null) {
                        taker.take(new String(record.key(), StandardCharsets.UTF_8), record.value());
                    }
                });
            }
        }
    }

    private <T extends SpecificRecord> void write(Topic<T> topic, String key, T record) {
        byte[] value = source.serdes().serializer(topic).serialize(topic.name(), record);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the record was not taken: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(source.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        source.serdes().close();
    }
}
