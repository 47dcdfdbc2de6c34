package dev.weir.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.ConditionKind;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.HoldReason;
import dev.weir.contract.Verdict;
import dev.weir.contract.trust.ContractTrust;
import dev.weir.serdes.UndecodableRecordException.Reason;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractSerdesTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final Topic<Verdict> HELD = TOPICS.verdictsHeld();

    private final FakeRegistry registry = new FakeRegistry();
    private ContractSerdes serdes = serdes(settings());

    @BeforeAll
    static void trust() {
        ContractTrust.establish();
    }

    @BeforeEach
    void fresh() {
        serdes = serdes(settings());
    }

    @AfterEach
    void close() {
        serdes.close();
        registry.close();
    }

    static Stream<Topic<?>> topics() {
        return TOPICS.all().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void everyRecordComesBackAsItWent(Topic<T> topic) {
        T sample = Released.sample(topic.recordType());
        Serde<T> serde = serdes.serde(topic);
        byte[] bytes = serde.serializer().serialize("anything", sample);
        assertThat(serde.deserializer().deserialize("anything", bytes)).isEqualTo(sample);
        assertThat(registry.requests())
                .as("Confluent's TopicNameStrategy")
                .anyMatch(request -> request.startsWith("POST /subjects/" + topic.name() + "-value/versions"));
    }

    @Test
    void theBytesAreConfluents() throws IOException {
        byte[] bytes = serdes.serializer(HELD).serialize("", sample());
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(1);
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length)).isEqualTo(asAvroWritesIt(sample()));
    }

    private static byte[] asAvroWritesIt(Verdict verdict) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(Verdict.class).write(verdict, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Test
    void nothingStaysNothing() {
        assertThat(serdes.serializer(HELD).serialize("", null)).isNull();
        assertThat(serdes.deserializer(HELD).deserialize("", null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends SpecificRecord> void confluentFindsTheContractCompatible(Topic<T> topic) {
        AvroSchema today = new AvroSchema(SpecificData.get().getSchema(topic.recordType()));
        AvroSchema released = new AvroSchema(Released.schema(topic.recordType()));
        assertThat(today.isBackwardCompatible(released)).isEmpty();
        assertThat(released.isBackwardCompatible(today)).isEmpty();
    }

    @Test
    void aNewerWriterIsUnderstood() {
        Schema newer = newer();
        byte[] bytes = with(registry.add(newer.toString(), "AVRO"), OtherReleases.bytes(newer));
        Verdict verdict = serdes.deserializer(HELD).deserialize("", bytes);
        assertThat(verdict.getHoldReason()).as("a symbol of tomorrow").contains(HoldReason.OTHER);
        assertThat(verdict.getContentId()).isEqualTo("c");
        assertThat(verdict.getConditions().get(0).getKind()).isEqualTo(ConditionKind.UNKNOWN);
    }

    @Test
    void anOlderWriterIsUnderstood() {
        Schema older =
                OtherReleases.without(Released.schema(ContentEvent.class), "attributes", "audience", "jurisdiction");
        ContentEvent sample = Released.sample(ContentEvent.class);
        byte[] bytes = with(registry.add(older.toString(), "AVRO"), OtherReleases.bytes(sample, older));
        ContentEvent event = serdes.deserializer(TOPICS.contentEvents()).deserialize("", bytes);
        assertThat(event.getAttributes()).isEmpty();
        assertThat(event.getJurisdiction()).isEmpty();
        assertThat(event.getParts()).isEqualTo(sample.getParts());
    }

    @Test
    void badBytesAreToldApartFromOneAnother() {
        byte[] good = serdes.serializer(HELD).serialize("", sample());
        assertUndecodable(Reason.NOT_WIRE_FORMAT, new byte[0]);
        assertUndecodable(Reason.NOT_WIRE_FORMAT, new byte[] {0, 0, 0, 0});
        assertUndecodable(Reason.NOT_WIRE_FORMAT, "{\"contentId\":1}".getBytes(StandardCharsets.UTF_8));
        assertUndecodable(Reason.UNKNOWN_SCHEMA, with(99, good));
        assertUndecodable(Reason.UNKNOWN_SCHEMA, with(-5, good));
        assertUndecodable(Reason.MALFORMED, Arrays.copyOf(good, good.length - 1));
        assertUndecodable(Reason.MALFORMED, Arrays.copyOf(good, 5));
        assertUndecodable(Reason.TOO_LARGE, new byte[SerdeLimits.DEFAULT.maxRecordBytes() + 1]);
    }

    @Test
    void aRecordOfAnotherTopicIsNotTakenForOne() {
        byte[] event = serdes.serializer(TOPICS.contentEvents()).serialize("", Released.sample(ContentEvent.class));
        assertUndecodable(Reason.WRONG_RECORD, event);
        assertUndecodable(Reason.WRONG_RECORD, with(registry.add("\"string\"", "AVRO"), new byte[] {2, 65}));
        assertUndecodable(Reason.WRONG_RECORD, with(registry.add("syntax = \"proto3\";", "PROTOBUF"), new byte[8]));
        assertUndecodable(Reason.WRONG_RECORD, with(registry.add("{\"type\":\"recor", "AVRO"), new byte[8]));
    }

    static Stream<FakeRegistry.Answer> troubles() {
        return Stream.of(
                new FakeRegistry.Answer(500, "{\"error_code\":50001,\"message\":\"store\"}"),
                new FakeRegistry.Answer(503, "busy"),
                new FakeRegistry.Answer(401, "{\"error_code\":40101,\"message\":\"who\"}"),
                new FakeRegistry.Answer(403, "{\"error_code\":40301,\"message\":\"no\"}"),
                new FakeRegistry.Answer(429, "{\"error_code\":42901,\"message\":\"slow\"}"),
                new FakeRegistry.Answer(404, "<html>No such page</html>"),
                new FakeRegistry.Answer(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}"),
                new FakeRegistry.Answer(200, "<html>Please sign in</html>"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aRegistryInTroubleIsWaitedFor(FakeRegistry.Answer trouble) {
        byte[] good = serdes.serializer(HELD).serialize("", sample());
        try (ContractSerdes others = serdes(settings())) {
            registry.answerAlways(trouble);
            Deserializer<Verdict> deserializer = others.deserializer(HELD);
            assertThatThrownBy(() -> deserializer.deserialize("", good))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> others.serializer(HELD).serialize("", sample()))
                    .isInstanceOf(RegistryUnavailableException.class);
            registry.answerAlways(null);
            assertThat(deserializer.deserialize("", good))
                    .as("by itself, once it is back")
                    .isEqualTo(sample());
        }
    }

    @Test
    void aRegistryThatIsNotThereOrSilentIsWaitedFor() {
        byte[] good = serdes.serializer(HELD).serialize("", sample());
        registry.answerAfter(5_000);
        RegistrySettings hasty = settings().withLimits(new SerdeLimits(4 << 20, 100, 100, 0, 1));
        try (ContractSerdes impatient = serdes(hasty)) {
            assertThatThrownBy(() -> impatient.deserializer(HELD).deserialize("", good))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
        registry.close();
        try (ContractSerdes alone = serdes(settings())) {
            assertThatThrownBy(() -> alone.deserializer(HELD).deserialize("", good))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void whatIsKnownNeedsNoRegistry() {
        byte[] good = serdes.serializer(HELD).serialize("", sample());
        Deserializer<Verdict> deserializer = serdes.deserializer(HELD);
        assertThat(deserializer.deserialize("", good)).isEqualTo(sample());
        int asked = registry.requests().size();
        registry.answerAlways(new FakeRegistry.Answer(503, "busy"));
        assertThat(deserializer.deserialize("", good)).isEqualTo(sample());
        assertThat(serdes.serializer(HELD).serialize("", sample())).isEqualTo(good);
        assertThat(registry.requests()).hasSize(asked);
    }

    @Test
    void whatTheRegistryRefusesIsNoOutage() {
        registry.answerAlways(new FakeRegistry.Answer(409, "{\"error_code\":409,\"message\":\"incompatible\"}"));
        assertThatThrownBy(() -> serdes.serializer(HELD).serialize("", sample()))
                .isInstanceOf(SerializationException.class)
                .isNotInstanceOf(ContractDecodingException.class);
    }

    @Test
    void withoutAutoRegisterTheSchemaMustStandThere() {
        try (ContractSerdes strict = serdes(settings().withAutoRegister(false))) {
            registry.answerAlways(new FakeRegistry.Answer(404, "{\"error_code\":40403,\"message\":\"none\"}"));
            assertThatThrownBy(() -> strict.serializer(HELD).serialize("", sample()))
                    .isInstanceOf(SerializationException.class)
                    .isNotInstanceOf(RegistryUnavailableException.class);
            assertThat(registry.requests()).noneMatch(request -> request.contains("/versions"));
        }
    }

    @Test
    void aRecordOverTheLimitIsNotWritten() {
        try (ContractSerdes tight = serdes(settings().withLimits(SerdeLimits.DEFAULT.withMaxRecordBytes(100)))) {
            assertThatThrownBy(() -> tight.serializer(HELD).serialize("", sample()))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("100");
        }
    }

    @Test
    void theSignInReachesTheRegistryAndNoText() {
        RegistrySettings signedIn = settings().withCredentials(new RegistryCredentials.Basic("weir", "hush"));
        try (ContractSerdes mine = serdes(signedIn)) {
            assertThat(mine.serializer(HELD).serialize("", sample())).isNotEmpty();
        }
        assertThat(registry.authorization()).isEqualTo("Basic d2VpcjpodXNo");
        assertThat(signedIn.toString()).doesNotContain("hush");
        try (ContractSerdes mine = serdes(settings().withCredentials(new RegistryCredentials.Bearer("token")))) {
            assertThat(mine.serializer(HELD).serialize("", sample())).isNotEmpty();
        }
        assertThat(registry.authorization()).isEqualTo("Bearer token");
    }

    /** Each damaged record decodes to something or is undecodable; nothing else is thrown, and no length in it is believed. */
    @Test
    void damageNeverDoesMoreThanBeUndecodable() {
        long seed = Long.getLong("weir.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] good = serdes.serializer(HELD).serialize("", sample());
        Deserializer<Verdict> deserializer = serdes.deserializer(HELD);
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bad[5 + random.nextInt(bad.length - 5)] = (byte) random.nextInt();
            }
            assertThatCode(() -> {
                        try {
                            Verdict unused = deserializer.deserialize("", bad);
                        } catch (UndecodableRecordException e) {
                            assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
                        }
                    })
                    .as("seed %d, round %d", seed, round)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void manyThreadsMayShareOneSerde() throws Exception {
        Serde<Verdict> serde = serdes.serde(HELD);
        Verdict verdict = sample();
        byte[] good = serde.serializer().serialize("", verdict);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> work = () -> IntStream.range(0, 500)
                    .allMatch(i -> verdict.equals(serde.deserializer().deserialize("", good))
                            && Arrays.equals(good, serde.serializer().serialize("", verdict)));
            for (var result : pool.invokeAll(Collections.nCopies(8, work))) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theMockSchemeNeedsNoServer() {
        try (ContractSerdes memory = new ContractSerdes(RegistrySettings.of("mock://serdes-test"))) {
            byte[] bytes = memory.serializer(HELD).serialize("", sample());
            assertThat(memory.deserializer(HELD).deserialize("", bytes)).isEqualTo(sample());
            byte[] unknown = with(12_345, bytes);
            assertThatThrownBy(() -> memory.deserializer(HELD).deserialize("", unknown))
                    .isInstanceOf(UndecodableRecordException.class);
        }
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> RegistrySettings.of("localhost:8081")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistrySettings.of("http://me:pw@localhost"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegistrySettings.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SerdeLimits(5, 1, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SerdeLimits(6, 0, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(RegistrySettings.of("http://a:1, https://b:2").urls()).hasSize(2);
    }

    private void assertUndecodable(Reason reason, byte[] bytes) {
        assertThatThrownBy(() -> serdes.deserializer(HELD).deserialize("", bytes))
                .isInstanceOfSatisfying(
                        UndecodableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] with(int id, byte[] record) {
        boolean framed = record.length > 5 && record[0] == 0;
        byte[] body = framed ? Arrays.copyOfRange(record, 5, record.length) : record;
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }

    private static Verdict sample() {
        return Released.sample(Verdict.class);
    }

    private RegistrySettings settings() {
        return RegistrySettings.of(registry.url()).withLimits(new SerdeLimits(4 << 20, 120_000, 120_000, 0, 1));
    }

    private static ContractSerdes serdes(RegistrySettings settings) {
        return new ContractSerdes(settings);
    }

    private static Schema newer() {
        String json = Released.schema(Verdict.class)
                .toString()
                .replace("\"ISOLATED\"]", "\"ISOLATED\",\"OF_TOMORROW\"]")
                .replace("\"LIMIT_REACH\"]", "\"LIMIT_REACH\",\"OF_TOMORROW\"]");
        return OtherReleases.with(new SchemaParser().parse(json).mainSchema(), Map.of("added", List.of("x")));
    }
}
