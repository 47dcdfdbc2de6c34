package dev.weir.gateway.stream;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that polls for one follower until it is closed. After a failure it begins again with a new consumer. */
final class Following implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;
    private static final long MAX_CLOSING_MILLIS = 5_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Follower follower;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> polled;
    private volatile String fault = "not begun yet";

    Following(String name, Supplier<Consumer<byte[], byte[]>> consumers, Follower follower) {
        this.consumers = consumers;
        this.follower = follower;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What keeps it from following; empty while it does. */
    String fault() {
        return thread.isAlive() ? fault : "stopped";
    }

    @Override
    public void close() {
        closing.countDown();
        Consumer<byte[], byte[]> consumer = polled;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(MAX_CLOSING_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (isOpen()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (WakeupException closed) {
                return;
            } catch (RuntimeException failed) {
                fault = failed.getClass().getSimpleName() + ": " + failed.getMessage();
                log.warn("{} failed and begins again: {}", thread.getName(), fault);
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        polled = consumer;
        try {
            follower.begin(consumer);
            fault = "";
            while (isOpen()) {
                follower.take(consumer.poll(POLL), consumer);
            }
        } finally {
            polled = null;
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void pause() {
        try {
            boolean unused = closing.await(PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
