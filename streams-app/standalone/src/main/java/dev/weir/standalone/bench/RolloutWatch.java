package dev.weir.standalone.bench;

import dev.weir.contract.InstanceStatus;
import dev.weir.contract.Verdict;
import dev.weir.contract.VersionRef;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads committed verdicts and what instances say of themselves, and notes when a version of the benchmark's policy is seen first. */
final class RolloutWatch implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** After everybody was seen under the new version, verdicts under another one are waited for as long. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Map<String, Deserializer<Verdict>> verdicts = new HashMap<>();
    private final Deserializer<InstanceStatus> statuses;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final AtomicLong seen = new AtomicLong();
    private final Thread thread;
    private volatile Sighting sighting = new Sighting("");

    RolloutWatch(String bootstrap, ContractSerdes serdes, Topics topics) {
        for (Topic<Verdict> topic : topics.verdicts()) {
            verdicts.put(topic.name(), serdes.deserializer(topic));
        }
        this.statuses = serdes.deserializer(topics.instanceStatus());
        List<String> read = Stream.concat(
                        verdicts.keySet().stream(),
                        Stream.of(topics.instanceStatus().name()))
                .toList();
        this.consumer = CommittedTopics.fromTheBeginning(bootstrap, read);
        this.thread = new Thread(this::read, "bench-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to look for a version; what was looked for before is forgotten. */
    Sighting await(String version) {
        Sighting next = new Sighting(version);
        sighting = next;
        return next;
    }

    /** Returns when as many verdicts have come as events were sent. */
    void awaitVerdicts(long count) {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (seen.get() < count && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private void read() {
        while (reading.get()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                long now = System.nanoTime();
                Deserializer<Verdict> verdict = verdicts.get(record.topic());
                if (verdict == null) {
                    sighting.status(statuses.deserialize(record.topic(), record.value()), now);
                } else {
                    seen.incrementAndGet();
                    Verdict said = verdict.deserialize(record.topic(), record.value());
                    sighting.verdict(record.partition(), said.getBasis().getPolicies(), now);
                }
            }
        }
        consumer.close();
    }

    @Override
    public void close() {
        reading.set(false);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is seen of one version. Written by the reading thread, read by the one that waits. */
    static final class Sighting {
        private final String version;
        private final Map<Integer, Long> byPartition = new ConcurrentHashMap<>();
        private final Map<String, Long> byInstance = new ConcurrentHashMap<>();
        private final AtomicLong others = new AtomicLong();
        private volatile long lastOther = Long.MIN_VALUE;

        private Sighting(String version) {
            this.version = version;
        }

        private void verdict(int partition, List<VersionRef> policies, long now) {
            if (names(policies)) {
                byPartition.putIfAbsent(partition, now);
            } else {
                others.incrementAndGet();
                lastOther = now;
            }
        }

        private void status(InstanceStatus status, long now) {
            if (names(status.getPolicies())) {
                byInstance.putIfAbsent(status.getInstance(), now);
            }
        }

        private boolean names(List<VersionRef> policies) {
            return policies.stream()
                    .anyMatch(ref -> ref.getId().equals(RolloutBench.BUNDLE)
                            && ref.getVersion().equals(version));
        }

        /** Waits until every partition has given a verdict under the version and every instance has said that it runs it. */
        void complete(int partitions, Set<String> instances) {
            long giveUp = System.nanoTime() + PATIENCE_NANOS;
            while (byPartition.size() < partitions || !byInstance.keySet().containsAll(instances)) {
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException("version " + version + " was seen on partitions "
                            + byPartition.keySet() + " and instances " + byInstance.keySet() + " alone in a minute");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            LockSupport.parkNanos(LINGER_NANOS);
        }

        /** Verdicts under any other version, or none. */
        long others() {
            return others.get();
        }

        RolloutFindings.Times since(long acknowledged) {
            return new RolloutFindings.Times(
                    millis(
                            acknowledged,
                            byPartition.values().stream().min(Long::compare).orElseThrow()),
                    millis(
                            acknowledged,
                            byPartition.values().stream().max(Long::compare).orElseThrow()),
                    lastOther == Long.MIN_VALUE ? 0 : millis(acknowledged, lastOther),
                    millis(
                            acknowledged,
                            byInstance.values().stream().max(Long::compare).orElseThrow()));
        }

        /** What was seen before the acknowledgement came counts as seen with it. */
        private static double millis(long from, long to) {
            return Math.max(0, to - from) / 1e6;
        }
    }
}
