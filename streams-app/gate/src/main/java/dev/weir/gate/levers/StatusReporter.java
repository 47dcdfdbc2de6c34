package dev.weir.gate.levers;

import dev.weir.contract.InstanceStatus;
import dev.weir.serdes.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in {@code instance.status} what this instance really runs: at the start, on every change, and every 30 s. */
public final class StatusReporter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StatusReporter.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 250;
    private static final int MAX_BLOCK_MILLIS = 5_000;
    private static final String STOPPING = "STOPPING";

    private final Instance instance;
    private final Supplier<Running> running;
    private final InstantSource clock;
    private final LeverMetrics metrics;
    private final Topic<InstanceStatus> topic;
    private final Serializer<InstanceStatus> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Instant startedAt;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "weir-status");
        thread.setDaemon(true);
        return thread;
    });

    @Nullable
    private InstanceStatus said;

    /**
     * Who reports.
     *
     * @param role such as {@code gate}
     * @param state gives the state of the moment, in the words of the contract
     */
    public record Instance(String name, String role, String release, Supplier<String> state) {}

    private StatusReporter(
            LeversSource to, Instance instance, Supplier<Running> running, InstantSource clock, LeverMetrics metrics) {
        this.instance = instance;
        this.running = running;
        this.clock = clock;
        this.metrics = metrics;
        this.topic = to.topics().instanceStatus();
        this.serializer = to.serdes().serializer(topic);
        Map<String, Object> settings = new HashMap<>(to.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.startedAt = clock.instant();
    }

    public static StatusReporter start(
            LeversSource to,
            Instance instance,
            Supplier<Running> running,
            InstantSource clock,
            MeterRegistry registry) {
        StatusReporter reporter = new StatusReporter(to, instance, running, clock, new LeverMetrics(registry));
        Future<?> unused = reporter.timer.scheduleWithFixedDelay(reporter::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return reporter;
    }

    /** What fails now is tried again at the next look. */
    private void look() {
        try {
            say(instance.state().get());
        } catch (RuntimeException e) {
            log.warn("the status of {} could not be published: {}", instance.name(), e.toString());
        }
    }

    private void say(String state) {
        InstanceStatus last = said;
        Instant now = clock.instant();
        Instant saidAt = last == null ? now : last.getReportedAt();
        InstanceStatus status = status(state, saidAt);
        if (status.equals(last) && now.isBefore(saidAt.plus(EVERY))) {
            return;
        }
        InstanceStatus fresh = status(state, now);
        byte[] key = instance.name().getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(topic.name(), fresh);
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic.name(), key, value), (sent, failed) -> {
                    if (failed != null) {
                        log.warn("the status of {} was not taken: {}", instance.name(), failed.toString());
                    }
                });
        metrics.show(running.get());
        said = fresh;
    }

    private InstanceStatus status(String state, Instant at) {
        Running now = running.get();
        return InstanceStatus.newBuilder()
                .setInstance(instance.name())
                .setRole(instance.role())
                .setRelease(instance.release())
                .setState(state)
                .setPolicies(now.policies())
                .setModels(now.models())
                .setBanks(now.banks())
                .setRefused(now.refused())
                .setStartedAt(startedAt)
                .setReportedAt(at)
                .build();
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (timer.awaitTermination(MAX_BLOCK_MILLIS, TimeUnit.MILLISECONDS)) {
                say(STOPPING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("the last status of {} could not be published: {}", instance.name(), e.toString());
        }
        producer.close(Duration.ofMillis(MAX_BLOCK_MILLIS));
    }
}
