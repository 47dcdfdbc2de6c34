package dev.weir.standalone.bench;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Verdict;
import dev.weir.gate.Gate;
import dev.weir.gate.GateConfig;
import dev.weir.gate.Levers;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import dev.weir.standalone.bench.BenchReport.Machine;
import dev.weir.standalone.bench.BenchReport.Result;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * {@code weir bench deadlines}: many open cases that no lane ever answers, their deadlines spread evenly; how late each gets its verdict, and
 * how long the looks at the clock take.
 */
public final class DeadlineBench {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** @param leadSeconds from the first event sent to the first deadline */
    public record Plan(int cases, int spreadSeconds, int leadSeconds, int partitions) {
        public Plan {
            if (cases < 1 || spreadSeconds < 1 || leadSeconds < 1 || partitions < 1) {
                throw new IllegalArgumentException("cases, seconds and partitions must be at least 1");
            }
        }
    }

    private final Plan plan;
    private final Consumer<String> progress;
    private final Topics topics = Topics.withPrefix("");
    private final Map<String, Long> deadlines = new HashMap<>();
    private final Histogram late = new Histogram(3);
    private long early;
    private long duplicated;

    public DeadlineBench(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    public BenchReport run(Levers levers) throws IOException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (BenchStage stage = BenchStage.open();
                ContractSerdes serdes = new ContractSerdes(RegistrySettings.of(stage.registry()))) {
            stage.topics(topics, plan.partitions());
            GateConfig config = stage.gateConfig("deadlines", Map.of("gate.lanes", "image"));
            try (Gate gate = Gate.start(config, () -> levers, meters)) {
                while (!gate.isRunning()) {
                    Thread.onSpinWait();
                }
                send(stage, serdes);
                read(stage, serdes);
            }
        }
        Timer turns = meters.get("weir.gate.turn").timer();
        List<Result> results = new ArrayList<>();
        results.add(new Result("cases", plan.cases(), ""));
        for (double percentile : new double[] {50, 99, 99.9, 100}) {
            String name = percentile == 100
                    ? "late.max"
                    : "late.p" + String.valueOf(percentile).replace(".", "");
            results.add(new Result(name, late.getValueAtPercentile(percentile), "ms"));
        }
        results.add(new Result("beforeTheirDeadline", early, ""));
        results.add(new Result("turn.mean", turns.mean(TimeUnit.MILLISECONDS), "ms"));
        results.add(new Result("turn.max", turns.max(TimeUnit.MILLISECONDS), "ms"));
        results.add(new Result("turns", turns.count(), ""));
        return new BenchReport("deadlines", Machine.here(), List.of(), results, deadlines.size(), duplicated);
    }

    private void send(BenchStage stage, ContractSerdes serdes) {
        Serializer<ContentEvent> serializer = serdes.serializer(topics.contentEvents());
        Instant first = Instant.now().plusSeconds(plan.leadSeconds());
        progress.accept("opening " + plan.cases() + " cases");
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stage.bootstrap(), ProducerConfig.LINGER_MS_CONFIG, 5),
                new StringSerializer(),
                (topic, bytes) -> bytes)) {
            for (int i = 0; i < plan.cases(); i++) {
                String id = "deadline-" + i;
                Instant deadline = first.plusMillis(plan.spreadSeconds() * 1_000L * i / plan.cases());
                deadlines.put(id, deadline.toEpochMilli());
                byte[] value = serializer.serialize(topics.contentEvents().name(), event(id, i, deadline));
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(topics.contentEvents().name(), id, value));
            }
            producer.flush();
        }
        if (Instant.now().isAfter(first)) {
            throw new IllegalStateException("sending took longer than the lead; give more with --lead-seconds");
        }
    }

    private static ContentEvent event(String id, int i, Instant deadline) {
        ContentEvent text = Texts.event(i, Instant.now());
        List<Part> parts = new ArrayList<>(text.getParts());
        parts.add(Part.newBuilder()
                .setPartId("picture")
                .setRole("attachment")
                .setModality(Modality.IMAGE)
                .setMedia(MediaReference.newBuilder()
                        .setInline(ByteBuffer.allocate(Integer.BYTES).putInt(0, i))
                        .build())
                .build());
        return ContentEvent.newBuilder(text)
                .setContentId(id)
                .setParts(parts)
                .setDeadline(deadline)
                .build();
    }

    private void read(BenchStage stage, ContractSerdes serdes) {
        progress.accept("waiting for their verdicts");
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stage.bootstrap(),
                ConsumerConfig.GROUP_ID_CONFIG, "bench-deadlines",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (KafkaConsumer<byte[], Verdict> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), serdes.deserializer(topics.verdictsHeld()))) {
            consumer.subscribe(
                    topics.verdicts().stream().map(topic -> topic.name()).toList());
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (!deadlines.isEmpty() && System.nanoTime() < giveUp) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> take(record.value()));
            }
        }
    }

    private void take(Verdict verdict) {
        Long deadline = deadlines.remove(verdict.getContentId());
        if (deadline == null) {
            duplicated++;
            return;
        }
        long after = verdict.getTimings().getDecidedAt().toEpochMilli() - deadline;
        boolean byDeadline = verdict.getDecidedBy() == DecidedBy.DEADLINE;
        early += after < 0 || !byDeadline ? 1 : 0;
        late.recordValue(Math.max(0, after));
    }
}
