package dev.weir.gate;

import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Decision;
import dev.weir.contract.MediaReference;
import dev.weir.contract.MediaTask;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.contract.Verdict;
import dev.weir.policy.cases.CaseSettings;
import dev.weir.policy.shipped.ShippedPolicy;
import dev.weir.scoring.Scorer;
import dev.weir.scoring.ScorerChain;
import dev.weir.scoring.text.pii.PiiScorer;
import dev.weir.scoring.text.terms.TermBankFile;
import dev.weir.scoring.text.terms.TermScorer;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.RegistrySettings;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The gate's whole topology on a test driver, with the real scorers, policy and serdes, and a registry in memory. */
final class GateHarness implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    /** Harmless string that is always rejected, so that anyone can test a deployment. */
    static final String TEST_STRING = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    static final Duration CASE_TTL = Duration.ofDays(190);
    /** Long enough that a test does not depend on how fast it runs. */
    private static final Duration TURN = Duration.ofSeconds(120);

    static final CaseSettings SETTINGS = new CaseSettings(
            Duration.ofSeconds(20),
            Map.of("message", Duration.ofSeconds(5)),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(2),
            "quarantine");

    final Topics topics = Topics.withPrefix("t.");
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ContractSerdes serdes = new ContractSerdes(RegistrySettings.of("mock://gate-harness"));
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final Map<String, TestInputTopic<byte[], byte[]>> others = new HashMap<>();

    /** @param partitions that the gate believes content.events to have; the driver itself has just partition 0 */
    GateHarness(Path stateFolder, int partitions) {
        this(stateFolder, partitions, Lanes.NONE, levers(new TermScorer(TermBankFile.allShipped())));
    }

    static Levers levers(Scorer scorer) {
        return new Levers("levers-1", new ScorerChain(List.of(scorer, new PiiScorer())), ShippedPolicy.withoutModels());
    }

    GateHarness(Path stateFolder, int partitions, Lanes lanes, Levers levers) {
        Examiner examiner = new Examiner(
                serdes.deserializer(topics.contentEvents()),
                serdes.serializer(topics.verdictsApproved()),
                () -> levers,
                () -> START,
                lanes);
        AdjudicateStep.Desk desk = new AdjudicateStep.Desk(
                () -> levers,
                new VerdictPress(
                        serdes.serializer(topics.verdictsApproved()), serdes.deserializer(topics.verdictsApproved())),
                new VerdictRouter(() -> 7L),
                new LaneTasks(serdes.serializer(topics.mediaImage())),
                new FakeRescorer(levers),
                new GateMetrics(meters),
                new AdjudicateStep.Limits(SETTINGS, Duration.ofMillis(20), TURN, CASE_TTL));
        GateTopology.Parts parts = new GateTopology.Parts(
                new InPlace(CrashGuard.forgetful(examiner), new Patience(Duration.ZERO)),
                serdes,
                desk,
                new Placement(partitions),
                new Patience(Duration.ZERO));
        driver = new TopologyTestDriver(GateTopology.build(topics, parts), properties(stateFolder), START);
        events = driver.createInputTopic(
                topics.contentEvents().name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Properties properties(Path stateFolder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "gate-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        return properties;
    }

    static ContentEvent event(String contentId, int revision, String text) {
        return ContentEvent.newBuilder()
                .setContentId(contentId)
                .setRevision(revision)
                .setSurface("comment")
                .setCommunity("acme/music")
                .setAuthor(Author.newBuilder().setAuthorId("author-1").build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText(text)
                        .build()))
                .setSubmittedAt(START)
                .build();
    }

    /** The same with a picture, which no test decodes. */
    static ContentEvent picture(String contentId, int revision, String text) {
        ContentEvent event = event(contentId, revision, text);
        List<Part> parts = new ArrayList<>(event.getParts());
        parts.add(Part.newBuilder()
                .setPartId("pic")
                .setRole("attachment")
                .setModality(Modality.IMAGE)
                .setMedia(MediaReference.newBuilder()
                        .setInline(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                        .build())
                .build());
        return ContentEvent.newBuilder(event).setParts(parts).build();
    }

    byte[] bytes(ContentEvent event) {
        return serdes.serializer(topics.contentEvents())
                .serialize(topics.contentEvents().name(), event);
    }

    void send(ContentEvent event) {
        send(event, new RecordHeaders());
    }

    void send(ContentEvent event, Headers headers) {
        sendRaw(event.getContentId(), bytes(event), headers);
    }

    void sendRaw(@Nullable String key, byte @Nullable [] value, Headers headers) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        events.pipeInput(new TestRecord<>(keyBytes, value, headers, START));
    }

    /** Puts a record on one of the topics that are read beside the events, keyed by its content. */
    <T extends SpecificRecord> void put(Topic<T> topic, String contentId, T record) {
        putRaw(topic, contentId, serdes.serializer(topic).serialize(topic.name(), record));
    }

    void putRaw(Topic<?> topic, String key, byte @Nullable [] value) {
        others.computeIfAbsent(
                        topic.name(),
                        name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, new RecordHeaders(), START));
    }

    List<MediaTask> tasks(Topic<MediaTask> lane) {
        return driver.createOutputTopic(lane.name(), new StringDeserializer(), serdes.deserializer(lane))
                .readValuesToList();
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<Verdict> verdicts(Decision decision) {
        return records(topics.verdicts(decision)).stream()
                .map(TestRecord::value)
                .toList();
    }

    List<Verdict> allVerdicts() {
        List<Verdict> all = new ArrayList<>();
        for (Decision decision : Decision.values()) {
            all.addAll(verdicts(decision));
        }
        return all;
    }

    List<TestRecord<String, Verdict>> records(Topic<Verdict> topic) {
        TestOutputTopic<String, Verdict> output =
                driver.createOutputTopic(topic.name(), new StringDeserializer(), serdes.deserializer(topic));
        return output.readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> raw(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return raw(topics.deadLetter());
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
    }
}
