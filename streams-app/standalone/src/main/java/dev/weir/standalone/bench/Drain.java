package dev.weir.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Watches a consumer group commit its way through a topic: what is committed is done, with its output and its state. */
final class Drain implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long LOOK_EVERY_MILLIS = 10;
    /** The first tenth does not count: it may have been fetched and begun before the window. */
    private static final double UNCOUNTED_SHARE = 0.1;

    private final Admin admin;
    private final String group;
    private final List<TopicPartition> partitions;

    Drain(String bootstrap, String group, String topic, int partitions) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.group = group;
        this.partitions = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            this.partitions.add(new TopicPartition(topic, partition));
        }
    }

    /** Waits until everything in the topic is committed, and gives the rate in records a second. */
    double rate() {
        long startedAt = System.nanoTime();
        long giveUp = startedAt + PATIENCE_NANOS;
        long end = end();
        long begin = committed();
        long countFrom = begin + (long) ((end - begin) * UNCOUNTED_SHARE);
        long startedWith = begin;
        boolean counts = false;
        for (long done = begin; done < end; done = committed()) {
            if (!counts && done >= countFrom) {
                counts = true;
                startedAt = System.nanoTime();
                startedWith = done;
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(group + " stands at " + done + " of " + end);
            }
            pause();
        }
        double seconds =
                (System.nanoTime() - startedAt) / (double) Duration.ofSeconds(1).toNanos();
        return (end - startedWith) / seconds;
    }

    private long end() {
        return await(() -> admin.listOffsets(
                                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                        .all()
                        .get(30, TimeUnit.SECONDS))
                .values()
                .stream()
                .mapToLong(info -> info.offset())
                .sum();
    }

    private long committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets = await(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(30, TimeUnit.SECONDS));
        return partitions.stream()
                .map(offsets::get)
                .mapToLong(offset -> offset == null ? 0 : offset.offset())
                .sum();
    }

    private interface Ask<T> {
        T now() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static <T> T await(Ask<T> ask) {
        try {
            return ask.now();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker could not be asked", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
