package dev.weir.standalone.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Publishes on the beat, whatever comes back, and times each event from the beat that it belonged to, not from when it was really sent: a
 * stall is charged to every event that it kept waiting.
 */
final class Metronome implements AutoCloseable {
    private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Feed feed;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reader;
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final Map<Long, Long> beats = new ConcurrentHashMap<>();
    private volatile Histogram histogram = new SynchronizedHistogram(HIGHEST_NANOS, 3);
    private long sent;

    /** @param out topics that an event comes out on, one of them once */
    Metronome(Feed feed, String topic, String bootstrap, List<String> out) {
        this.feed = feed;
        this.topic = topic;
        this.consumer = CommittedTopics.fromNowOn(bootstrap, out);
        this.reader = new Thread(this::read, "bench-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** One window; returns when all that was sent has come back. */
    Histogram play(int eventsPerSecond, int seconds) {
        Histogram window = new SynchronizedHistogram(HIGHEST_NANOS, 3);
        histogram = window;
        long gap = TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
        long start = System.nanoTime();
        for (long i = 0; i < (long) eventsPerSecond * seconds; i++) {
            long beat = start + i * gap;
            while (System.nanoTime() < beat) {
                LockSupport.parkNanos(Math.min(gap / 4, beat - System.nanoTime()));
            }
            beats.put(sent, beat);
            feed.send(topic, sent);
            sent++;
        }
        feed.flush();
        awaitAll();
        return window;
    }

    /** Events sent so far. */
    long sent() {
        return sent;
    }

    private void awaitAll() {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (!beats.isEmpty()) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(beats.size() + " events did not come back within a minute");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void read() {
        while (reading.get()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                Long beat = Texts.isText(record.key()) ? beats.remove(Texts.index(record.key())) : null;
                if (beat != null) {
                    histogram.recordValue(Math.min(HIGHEST_NANOS, System.nanoTime() - beat));
                }
            }
        }
        consumer.close();
    }

    @Override
    public void close() {
        reading.set(false);
        try {
            reader.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
