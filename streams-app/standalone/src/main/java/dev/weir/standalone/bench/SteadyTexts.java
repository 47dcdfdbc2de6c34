package dev.weir.standalone.bench;

import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Publishes texts on the beat until it is stopped, whatever becomes of them. */
final class SteadyTexts implements AutoCloseable {
    private final Feed feed;
    private final String topic;
    private final long gapNanos;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final Thread thread;
    private volatile long sent;

    private SteadyTexts(Feed feed, String topic, int eventsPerSecond) {
        this.feed = feed;
        this.topic = topic;
        this.gapNanos = TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
        this.thread = new Thread(this::send, "bench-texts");
        thread.setDaemon(true);
    }

    static SteadyTexts begin(String bootstrap, ContractSerdes serdes, Topics topics, int eventsPerSecond) {
        Feed feed = new Feed(bootstrap, serdes, topics.contentEvents(), 0);
        SteadyTexts texts = new SteadyTexts(feed, topics.contentEvents().name(), eventsPerSecond);
        texts.thread.start();
        return texts;
    }

    private void send() {
        long start = System.nanoTime();
        for (long i = 0; going.get(); i++) {
            for (long wait = start + i * gapNanos - System.nanoTime(); wait > 0 && going.get(); ) {
                LockSupport.parkNanos(wait);
                wait = start + i * gapNanos - System.nanoTime();
            }
            if (going.get()) {
                feed.send(topic, i);
                sent = i + 1;
            }
        }
    }

    /** @return how many there were; all of them are with the broker */
    long stop() {
        going.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while texts were published", e);
        }
        feed.flush();
        return sent;
    }

    @Override
    public void close() {
        going.set(false);
        feed.close();
    }
}
