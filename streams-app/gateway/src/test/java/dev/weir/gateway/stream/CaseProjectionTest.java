package dev.weir.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.ContentEvent;
import dev.weir.contract.DecidedBy;
import dev.weir.contract.Decision;
import dev.weir.contract.Handling;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Reason;
import dev.weir.contract.Verdict;
import dev.weir.contract.digest.PartDigests;
import dev.weir.gateway.cases.CaseFeed;
import dev.weir.gateway.cases.CaseQueue;
import dev.weir.gateway.cases.CaseState;
import dev.weir.gateway.cases.CaseWords;
import dev.weir.gateway.cases.ReviewCase;
import dev.weir.gateway.cases.ReviewTargets;
import dev.weir.gateway.cases.Shelf;
import dev.weir.gateway.sql.Database;
import dev.weir.gateway.verdict.FakeVerdictIndex;
import dev.weir.gateway.verdict.Verdicts;
import dev.weir.gateway.verdict.WireVerdict;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the order in which topics are read, however far the index is ahead or behind, and whenever the process dies: in the end the
 * cases are what the highest sequences say, with the very content that was scanned.
 */
class CaseProjectionTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final TopicPartition EVENTS =
            new TopicPartition(TOPICS.contentEvents().name(), 0);
    private static final int STEPS = 400;
    private static final int CONTENTS = 6;
    private static final String SEED = "weir.seed";

    @TempDir
    private Path folder;

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private final Map<TopicPartition, Integer> indexed = new HashMap<>();
    private final FakeVerdictIndex index = new FakeVerdictIndex();
    private final Map<String, Verdict> truth = new HashMap<>();
    private final Map<String, byte[]> scanned = new HashMap<>();
    private final Set<String> letGo = new HashSet<>();
    private final Map<String, Integer> revisions = new HashMap<>();
    private final List<ContentEvent> unjudged = new ArrayList<>();
    private final NotedShelf shelf = new NotedShelf();
    private final Set<String> everErased = new HashSet<>();
    private long sequence;

    @RepeatedTest(12)
    void theCasesAreWhatTheTopicsSay() {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.println("CaseProjectionTest: -D" + SEED + "=" + seed);
        Random random = new Random(seed);
        try (Database database = Database.open(Map.of(), folder)) {
            Life life = new Life(database);
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(9)) {
                    case 0 -> publish(random);
                    case 1, 2 -> judge(random);
                    case 3 -> judgeAgain(random);
                    case 4, 5 -> readIndex(random, 1 + random.nextInt(5));
                    case 6 -> life.poll(random);
                    case 7 -> erase(random);
                    default -> life = random.nextInt(5) == 0 ? new Life(database) : life;
                }
            }
            drain(life, random);
            CaseQueue queue = new CaseQueue(database.jdbi(), ReviewTargets.DEFAULT, Clock.systemUTC());
            truth.forEach((contentId, verdict) -> holds(queue, contentId, verdict));
        }
    }

    private void holds(CaseQueue queue, String contentId, Verdict verdict) {
        Optional<ReviewCase> found = queue.find(contentId);
        boolean erased = CaseWords.isErasure(verdict);
        boolean open = verdict.getDecision() == Decision.HELD && verdict.getHandling() == Handling.ORDINARY && !erased;
        if (open) {
            assertThat(found).isPresent();
            assertThat(found.get().state()).isEqualTo(CaseState.OPEN);
            assertThat(found.get().sequence()).isEqualTo(verdict.getSequence());
            String revision = contentId + verdict.getRevision();
            Optional<byte[]> content = queue.content(contentId);
            if (letGo.contains(revision)) {
                // Content is not kept past a verdict that asks nobody; for a hold that follows the console looks it up.
                content.ifPresent(bytes -> assertThat(bytes).isEqualTo(scanned.get(revision)));
            } else {
                assertThat(content).hasValue(scanned.get(revision));
            }
        } else {
            assertThat(found.filter(each -> each.state() != CaseState.CLOSED)).isEmpty();
            assertThat(queue.content(contentId)).isEmpty();
        }
        for (int revision = 1; revision <= verdict.getRevision(); revision++) {
            if (erased) {
                assertThat(shelf.erased).contains(contentId + revision);
            } else if (!everErased.contains(contentId)) {
                assertThat(shelf.erased).doesNotContain(contentId + revision);
            }
        }
        if (verdict.getHandling() == Handling.QUARANTINED || erased) {
            assertThat(found).isEmpty();
            assertThat(queue.history(contentId)).isEmpty();
        }
    }

    private void publish(Random random) {
        String contentId = "content" + random.nextInt(CONTENTS);
        int revision = revisions.merge(contentId, 1, Integer::sum);
        ContentEvent event = event(contentId, revision, "words " + random.nextInt());
        scanned.put(contentId + revision, append(EVENTS, contentId, event));
        unjudged.add(event);
        if (random.nextInt(4) == 0) {
            // The gate refuses it: the same revision with other words.
            append(EVENTS, contentId, event(contentId, revision, "other words"));
        }
    }

    private void judge(Random random) {
        if (!unjudged.isEmpty()) {
            ContentEvent event = unjudged.remove(0);
            if (event.getRevision() == revisions.getOrDefault(event.getContentId(), 0)) {
                say(verdict(random, event.getContentId(), event.getRevision())
                        .setDigests(PartDigests.of(event))
                        .build());
            }
        }
    }

    private void erase(Random random) {
        List<Verdict> known = judgedBefore();
        if (!known.isEmpty()) {
            Verdict before = known.get(random.nextInt(known.size()));
            everErased.add(before.getContentId());
            letGo.add(before.getContentId() + before.getRevision());
            say(Verdicts.builder(before.getContentId(), before.getRevision(), ++sequence)
                    .setDecision(Decision.HELD)
                    .setHoldReason(HoldReason.COMMAND)
                    .setDecidedBy(DecidedBy.COMMAND)
                    .setReasons(List.of(Reason.newBuilder()
                            .setRule("gate/erased")
                            .setOutcome(Decision.HELD)
                            .build()))
                    .build());
        }
    }

    /** What the gate would still speak of: of what is erased it does not. */
    private List<Verdict> judgedBefore() {
        return truth.values().stream()
                .filter(verdict -> !CaseWords.isErasure(verdict))
                .toList();
    }

    private void judgeAgain(Random random) {
        List<Verdict> known = judgedBefore();
        if (!known.isEmpty()) {
            Verdict before = known.get(random.nextInt(known.size()));
            say(verdict(random, before.getContentId(), before.getRevision())
                    .setDigests(before.getDigests())
                    .build());
        }
    }

    private Verdict.Builder verdict(Random random, String contentId, int revision) {
        Decision decision = Decision.values()[random.nextInt(3)];
        Verdict.Builder verdict =
                Verdicts.builder(contentId, revision, ++sequence).setDecision(decision);
        if (decision != Decision.APPROVED && random.nextInt(5) == 0) {
            verdict.setHandling(Handling.QUARANTINED);
        }
        return decision == Decision.HELD ? verdict.setHoldReason(HoldReason.POLICY) : verdict;
    }

    private void say(Verdict verdict) {
        append(new TopicPartition(TOPICS.verdicts(verdict.getDecision()).name(), 0), verdict.getContentId(), verdict);
        if (verdict.getDecision() != Decision.HELD || verdict.getHandling() != Handling.ORDINARY) {
            letGo.add(verdict.getContentId() + verdict.getRevision());
        }
        truth.merge(
                verdict.getContentId(), verdict, (one, other) -> other.getSequence() > one.getSequence() ? other : one);
    }

    private void readIndex(Random random, int count) {
        List<TopicPartition> verdicts =
                partitions().stream().filter(p -> !p.equals(EVENTS)).toList();
        TopicPartition partition = verdicts.get(random.nextInt(verdicts.size()));
        int from = indexed.getOrDefault(partition, 0);
        int to = Math.min(log(partition).size(), from + count);
        List<WireVerdict> read = log(partition).subList(from, to).stream()
                .map(message -> WireVerdict.of(message.value()).orElseThrow())
                .toList();
        indexed.put(partition, to);
        index.apply(read, Map.of(partition, (long) to));
    }

    private void drain(Life life, Random random) {
        while (!unjudged.isEmpty()) {
            judge(random);
        }
        for (TopicPartition partition : partitions()) {
            while (!partition.equals(EVENTS)
                    && indexed.getOrDefault(partition, 0) < log(partition).size()) {
                readIndex(random, 100);
            }
        }
        for (int polls = 0; polls < 200; polls++) {
            life.poll(random);
        }
    }

    /** On which each revision has media of its own. */
    private static final class NotedShelf implements Shelf {
        final Set<String> erased = new HashSet<>();

        @Override
        public Set<String> namedBy(ContentEvent event) {
            return Set.of(event.getContentId() + event.getRevision());
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(1);
        }

        @Override
        public void erase(String digest) {
            erased.add(digest);
        }
    }

    /** From a start of the process to its end, which may come at any moment. */
    private final class Life {
        private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        private final Follower follower;

        Life(Database database) {
            Node node = new Node(0, "broker", 9092);
            for (TopicPartition partition : partitions()) {
                consumer.updatePartitions(
                        partition.topic(),
                        List.of(new PartitionInfo(partition.topic(), 0, node, new Node[] {node}, new Node[] {node})));
                consumer.updateBeginningOffsets(Map.of(partition, 0L));
                consumer.updateEndOffsets(Map.of(partition, 1_000_000L));
            }
            CaseProjection projection = new CaseProjection(
                    new CaseFeed(database.jdbi(), ReviewTargets.DEFAULT, shelf, Clock.systemUTC()),
                    index,
                    new CaseProjection.Sources(TOPICS, reader(Verdict.class), reader(ContentEvent.class), shelf),
                    () -> consumer,
                    Clock.systemUTC());
            follower = projection.follower();
            follower.begin(consumer);
        }

        void poll(Random random) {
            for (TopicPartition partition : partitions()) {
                List<ConsumerRecord<byte[], byte[]>> log = log(partition);
                int from = (int) consumer.position(partition);
                int to = Math.min(log.size(), from + random.nextInt(6));
                log.subList(from, to).forEach(consumer::addRecord);
            }
            follower.take(consumer.poll(Duration.ZERO), consumer);
        }
    }

    private static List<TopicPartition> partitions() {
        List<TopicPartition> all = new ArrayList<>(List.of(EVENTS));
        TOPICS.verdicts().stream()
                .map(Topic::name)
                .map(name -> new TopicPartition(name, 0))
                .forEach(all::add);
        return all;
    }

    private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, made -> new ArrayList<>());
    }

    private byte[] append(TopicPartition partition, String key, SpecificRecord value) {
        List<ConsumerRecord<byte[], byte[]>> log = log(partition);
        byte[] bytes = wire(value);
        log.add(new ConsumerRecord<>(
                partition.topic(), partition.partition(), log.size(), key.getBytes(StandardCharsets.UTF_8), bytes));
        return bytes;
    }

    private static ContentEvent event(String contentId, int revision, String text) {
        return Comments.of(contentId, revision, text, Verdicts.DECIDED);
    }

    private static byte[] wire(SpecificRecord value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 0, 0, 0, 7});
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <T extends SpecificRecord> Deserializer<T> reader(Class<T> type) {
        return (topic, bytes) -> {
            try {
                return new SpecificDatumReader<>(type)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        };
    }
}
