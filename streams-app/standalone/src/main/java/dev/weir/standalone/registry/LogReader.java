package dev.weir.standalone.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the schema topic from its beginning, on a thread of its own, and hands every committed entry on in order. */
final class LogReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final TopicPartition partition;
    private final KafkaConsumer<String, String> consumer;
    private final Consumer<Entry> fold;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long position;
    private @Nullable RuntimeException failure;
    private volatile boolean closing;

    LogReader(String bootstrapServers, String topic, Consumer<Entry> fold) {
        this.partition = new TopicPartition(topic, 0);
        this.fold = fold;
        this.consumer =
                new KafkaConsumer<>(settings(bootstrapServers), new StringDeserializer(), new StringDeserializer());
        this.thread = new Thread(this::run, "schema-log-reader");
        this.thread.setDaemon(true);
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG, "weir-schema-registry-reader",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    void start() {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                consumer.poll(POLL).forEach(this::take);
                reached(consumer.position(partition), null);
            }
        } catch (WakeupException closed) {
            LOG.debug("The schema log reader was asked to stop");
        } catch (RuntimeException e) {
            LOG.error(
                    "The schema log can no longer be read; the registry answers from what it knew and refuses writes",
                    e);
            reached(-1, e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private void take(ConsumerRecord<String, String> record) {
        try {
            EntryFormat.read(record.key(), record.value()).ifPresent(fold);
        } catch (IllegalArgumentException e) {
            LOG.error("Record {} of {} was passed over: {}", record.offset(), partition, e.getMessage());
        }
    }

    private void reached(long newPosition, @Nullable RuntimeException newFailure) {
        lock.lock();
        try {
            position = newPosition;
            failure = newFailure;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when everything before {@code offset} is folded. */
    void awaitPosition(long offset, Duration timeout) {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (position < offset) {
                if (failure != null) {
                    throw Problem.STORE_FAILED.because("the topic can no longer be read");
                }
                if (nanos <= 0) {
                    throw Problem.TIMED_OUT.because();
                }
                nanos = moved.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.TIMED_OUT.because();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_TIMEOUT.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
