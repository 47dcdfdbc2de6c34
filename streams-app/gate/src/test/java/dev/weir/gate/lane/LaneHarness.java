package dev.weir.gate.lane;

import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Signal;
import dev.weir.gate.Levers;
import dev.weir.gate.Patience;
import dev.weir.gate.lane.LaneAhead.Place;
import dev.weir.gate.lane.LaneAhead.Polled;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.media.fetch.MediaFetcher;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** A lane's whole topology on a test driver, with real serdes and threads, a registry in memory, and a scorer that counts its looks. */
final class LaneHarness implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final Topics topics = Topics.withPrefix("t.");
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final FakeMediaScorer scorer = new FakeMediaScorer();
    final AtomicReference<Levers> levers =
            new AtomicReference<>(new Levers("levers-1", new ScorerChain(List.of()), ShippedPolicy.withoutModels()));
    final LaneAhead ahead;
    private final ContractSerdes serdes = new ContractSerdes(RegistrySettings.of("mock://lane-harness"));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> tasks;
    private long nextOffset;

    LaneHarness(Path stateFolder, MediaFetcher fetcher, Duration late) {
        LaneMetrics metrics = new LaneMetrics(meters, "image");
        Lookout<String> lookout = new Lookout<>(
                scorer,
                new PatientFetcher(fetcher, 3, Duration.ofMillis(1), metrics),
                new MediaMemory(1),
                new Lookout.Limits(threads, threads, Duration.ofSeconds(120), 1),
                metrics);
        TaskDesk<String> desk = new TaskDesk<>(
                new TaskReader(serdes.deserializer(topics.mediaImage()), Modality.IMAGE),
                scorer,
                lookout,
                () -> levers.get(),
                new TaskDesk.Terms(threads, () -> START, Duration.ofSeconds(120), late));
        Patience patience = new Patience(Duration.ZERO);
        ahead = new LaneAhead(desk, patience, metrics);
        driver = new TopologyTestDriver(
                LaneTopology.build(
                        topics,
                        Modality.IMAGE,
                        new AnswerStep.Parts(
                                ahead, serdes.serializer(topics.contentSignals()), patience, () -> START, metrics)),
                properties(stateFolder),
                START);
        tasks = driver.createInputTopic(
                topics.mediaImage().name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Properties properties(Path stateFolder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "lane-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        return properties;
    }

    static MediaReference inline(String bytes) {
        return MediaReference.newBuilder()
                .setInline(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    static MediaReference at(String uri) {
        return MediaReference.newBuilder().setUri(uri).build();
    }

    static MediaTask task(String contentId, MediaReference media) {
        return MediaTask.newBuilder()
                .setContentId(contentId)
                .setRevision(1)
                .setPart(Part.newBuilder()
                        .setPartId("picture")
                        .setRole("attachment")
                        .setModality(Modality.IMAGE)
                        .setMedia(media)
                        .build())
                .setDeadline(START.plusSeconds(120))
                .setSentAt(START)
                .build();
    }

    byte[] bytes(MediaTask task) {
        return serdes.serializer(topics.mediaImage())
                .serialize(topics.mediaImage().name(), task);
    }

    /** Looked at in place, one by one. */
    void send(MediaTask task) {
        sendRaw(bytes(task));
    }

    void sendRaw(byte @Nullable [] value) {
        nextOffset++;
        tasks.pipeInput(new TestRecord<>(new byte[] {1}, value, new RecordHeaders(), START));
    }

    /** All of them polled together, as the consumer would show them to the lane. */
    void sendTogether(List<MediaTask> together) {
        List<Polled> polled = new ArrayList<>();
        for (MediaTask task : together) {
            polled.add(new Polled(new Place(0, nextOffset + polled.size()), bytes(task)));
        }
        ahead.begin(polled);
        together.forEach(this::send);
    }

    /** Signals by content. */
    Map<String, Signal> signals() {
        TestOutputTopic<byte[], byte[]> out = driver.createOutputTopic(
                topics.contentSignals().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Signal> signals = new TreeMap<>();
        for (TestRecord<byte[], byte[]> record : out.readRecordsToList()) {
            Signal signal = serdes.deserializer(topics.contentSignals()).deserialize("", record.value());
            if (signals.put(new String(record.key(), StandardCharsets.UTF_8), signal) != null) {
                throw new AssertionError("two signals for one task");
            }
        }
        return signals;
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(topics.deadLetter(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    double count(String meter) {
        return meters.get(meter).counter().count();
    }

    @Override
    public void close() {
        scorer.close();
        driver.close();
        threads.shutdownNow();
        serdes.close();
    }
}
