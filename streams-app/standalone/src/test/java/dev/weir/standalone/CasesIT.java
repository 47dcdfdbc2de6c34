package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.Coverage;
import dev.weir.contract.Decision;
import dev.weir.contract.MediaReference;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.ReviewDecision;
import dev.weir.contract.ReviewKind;
import dev.weir.contract.Signal;
import dev.weir.contract.SignalStatus;
import dev.weir.standalone.machine.OneMachine;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures over a real broker, beside a lane that answers in time, late, twice or never, with kill -9 of the whole process in the middle.
 * Every picture gets its verdict, late answers complete theirs, sequences rise, and a person has the last word.
 */
class CasesIT {
    private static final int PICTURES = 200;
    private static final int NEVER = 3;
    private static final int HURRIED_SECONDS = 3;
    /** Longer than any restart takes: a verdict of the deadline would be a second one. */
    private static final int UNHURRIED_SECONDS = 540;

    @TempDir
    private Path data;

    @Test
    void aLaneMayBeLateTwiceOrSilentAndTheProcessMayDie() throws Exception {
        try (WeirProcess weir = WeirProcess.start(data, "--set=gate.lanes=image", "--set=lanes.run=")) {
            OneMachine.Places places = weir.places();
            publish(places, 0, PICTURES / 2);
            answer(places, tasks(places, PICTURES / 2), 0);
            weir.killAndStart();
            publish(places, PICTURES / 2, PICTURES);
            List<GenericRecord> tasks = tasks(places, PICTURES);
            answer(places, tasks, 0);
            Machines.verdicts(places, all -> byContent(all).size() == PICTURES);
            answer(places, tasks, 1);
            check(Machines.verdicts(places, CasesIT::isComplete));
            aPersonDecides(places);
        }
    }

    private static String id(int i) {
        return "picture-" + i;
    }

    /** What the lane does with a picture: 0 answers, 1 answers late, 2 answers twice, 3 never answers. */
    private static int fate(String contentId) {
        return Integer.parseInt(contentId.substring(contentId.indexOf('-') + 1)) % 4;
    }

    private static void publish(OneMachine.Places places, int from, int to) {
        try (KafkaProducer<String, Object> upstream =
                Machines.upstream(places, Map.of(ProducerConfig.ACKS_CONFIG, "all"))) {
            for (int i = from; i < to; i++) {
                ContentEvent text = Machines.comment(id(i), "ordinary comment " + i);
                List<Part> parts = new ArrayList<>(text.getParts());
                parts.add(Part.newBuilder()
                        .setPartId("pic")
                        .setRole("attachment")
                        .setModality(Modality.IMAGE)
                        .setMedia(MediaReference.newBuilder()
                                .setInline(ByteBuffer.allocate(4).putInt(0, i))
                                .build())
                        .build());
                ContentEvent event = ContentEvent.newBuilder(text)
                        .setParts(parts)
                        .setDeadline(
                                Instant.now().plusSeconds(fate(id(i)) % 2 == 1 ? HURRIED_SECONDS : UNHURRIED_SECONDS))
                        .build();
                Machines.send(upstream, new ProducerRecord<>("content.events", id(i), event));
            }
            upstream.flush();
        }
    }

    /** Tasks as a lane sees them: committed, each content's first. */
    private static List<GenericRecord> tasks(OneMachine.Places places, int contents) {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(Map.of("schema.registry.url", places.registry()), false);
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                places.kafka(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "lane-" + contents,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        Map<String, GenericRecord> tasks = new TreeMap<>();
        try (KafkaConsumer<String, Object> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), deserializer)) {
            consumer.subscribe(List.of("media.image"));
            long giveUp = System.nanoTime() + Machines.PATIENCE.toNanos();
            while (tasks.size() < contents && System.nanoTime() < giveUp) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    GenericRecord task = (GenericRecord) record.value();
                    tasks.putIfAbsent(task.get("contentId").toString(), task);
                });
            }
        }
        assertThat(tasks).hasSize(contents);
        return List.copyOf(tasks.values());
    }

    /** @param round 0 for what is answered in time, 1 for what is late */
    private static void answer(OneMachine.Places places, List<GenericRecord> tasks, int round) {
        try (KafkaProducer<String, Object> lane =
                Machines.upstream(places, Map.of(ProducerConfig.ACKS_CONFIG, "all"))) {
            for (GenericRecord task : tasks) {
                String contentId = task.get("contentId").toString();
                int fate = fate(contentId);
                int times = fate == 2 ? 2 : 1;
                for (int i = 0; i < times && fate != NEVER && fate % 2 == round; i++) {
                    Machines.send(lane, new ProducerRecord<>("content.signals", contentId, seen(contentId)));
                }
            }
            lane.flush();
        }
    }

    private static Signal seen(String contentId) {
        return Signal.newBuilder()
                .setContentId(contentId)
                .setRevision(1)
                .setPartId("pic")
                .setModality(Modality.IMAGE)
                .setScorer("image")
                .setStatus(SignalStatus.SCORED)
                .setCoverage(Coverage.newBuilder()
                        .setLabels(List.of("sexual.minors", "sexual", "violence"))
                        .setUnit("pixels")
                        .setLookedAt(1)
                        .setTotal(1)
                        .build())
                .build();
    }

    private static Map<String, List<GenericRecord>> byContent(List<GenericRecord> verdicts) {
        Map<String, List<GenericRecord>> byContent = new HashMap<>();
        verdicts.forEach(verdict -> byContent
                .computeIfAbsent(verdict.get("contentId").toString(), id -> new ArrayList<>())
                .add(verdict));
        byContent.values().forEach(all -> all.sort((a, b) -> Long.compare(sequence(a), sequence(b))));
        return byContent;
    }

    private static List<GenericRecord> of(String contentId, List<GenericRecord> verdicts) {
        return byContent(verdicts).getOrDefault(contentId, List.of());
    }

    private static long sequence(GenericRecord verdict) {
        return (long) verdict.get("sequence");
    }

    private static boolean isComplete(List<GenericRecord> verdicts) {
        Map<String, List<GenericRecord>> byContent = byContent(verdicts);
        return byContent.size() == PICTURES
                && byContent.entrySet().stream()
                        .allMatch(entry -> fate(entry.getKey()) == NEVER
                                || last(entry.getValue()).equals("COMPLETE"));
    }

    private static String last(List<GenericRecord> verdicts) {
        return verdicts.get(verdicts.size() - 1).get("completeness").toString();
    }

    private static void check(List<GenericRecord> verdicts) {
        Map<String, List<GenericRecord>> byContent = byContent(verdicts);
        assertThat(byContent).hasSize(PICTURES);
        byContent.forEach((id, all) -> {
            assertThat(all).extracting(CasesIT::sequence).as(id).doesNotHaveDuplicates();
            switch (fate(id)) {
                case 0, 2 -> assertThat(all).as(id).hasSize(1);
                case 1 -> {
                    assertThat(all).as(id).hasSize(2);
                    assertThat(all.get(0).get("decision").toString()).isEqualTo("HELD");
                    assertThat(all.get(0).get("completeness").toString()).isEqualTo("PARTIAL");
                }
                default -> {
                    assertThat(all).as(id).hasSize(1);
                    assertThat(all.get(0).get("holdReason").toString()).isEqualTo("DEADLINE");
                }
            }
            assertThat(last(all)).as(id).isEqualTo(fate(id) == NEVER ? "PARTIAL" : "COMPLETE");
        });
    }

    private static void aPersonDecides(OneMachine.Places places) {
        List<GenericRecord> before = of(id(NEVER), Machines.verdicts(places, CasesIT::isComplete));
        ReviewDecision decision = ReviewDecision.newBuilder()
                .setDecisionId("d-1")
                .setContentId(id(NEVER))
                .setRevision(1)
                .setSequence(sequence(before.get(0)))
                .setKind(ReviewKind.DECISION)
                .setOutcome(Decision.APPROVED)
                .setReviewerId("anna")
                .setDecidedAt(Instant.now())
                .build();
        try (KafkaProducer<String, Object> console =
                Machines.upstream(places, Map.of(ProducerConfig.ACKS_CONFIG, "all"))) {
            Machines.send(console, new ProducerRecord<>("review.decisions", id(NEVER), decision));
            Machines.send(console, new ProducerRecord<>("review.decisions", id(NEVER), decision));
            console.flush();
        }
        List<GenericRecord> after = of(
                id(NEVER), Machines.verdicts(places, all -> of(id(NEVER), all).size() == 2));
        assertThat(after.get(1).get("decision").toString()).isEqualTo("APPROVED");
        assertThat(after.get(1).get("decidedBy").toString()).isEqualTo("REVIEWER");
    }
}
