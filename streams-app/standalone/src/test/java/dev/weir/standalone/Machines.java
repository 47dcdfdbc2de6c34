package dev.weir.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contract.Author;
import dev.weir.contract.ContentEvent;
import dev.weir.contract.Modality;
import dev.weir.contract.Part;
import dev.weir.standalone.machine.OneMachine;
import dev.weir.standalone.machine.OneMachine.Plan;
import dev.weir.standalone.machine.OneMachine.Source;
import dev.weir.standalone.machine.ShippedLevers;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the integration tests of a whole machine share. Everything outside the machine is plain Kafka and plain Confluent. */
final class Machines {
    static final List<String> VERDICTS = List.of("verdicts.approved", "verdicts.held", "verdicts.rejected");
    static final String TEST_STRING = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";
    /** How long anything is waited for before a test fails. */
    static final Duration PATIENCE = Duration.ofSeconds(300);

    /** How long a scan waits for its verdict, in ms; less than {@link #PATIENCE}. */
    static final int SCAN_WAIT_MILLIS = 240_000;

    /** Times of a machine that is never hurried, so that a slow computer gives the verdicts that a fast one gives. */
    private static final Map<String, String> UNHURRIED = Map.of(
            "gateway.maxWaitMillis", "300000",
            "gate.deadlineMillis", "300000",
            "lane.taskTimeoutMillis", "240000",
            "lane.lateTaskMillis", "120000",
            "decode.jobTimeoutMillis", "240000",
            "console.verdictWaitMillis", "60000");

    private Machines() {}

    /** Settings of a machine that is never hurried, and {@code more}, which counts first. */
    static Map<String, String> unhurried(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(UNHURRIED);
        all.putAll(more);
        return all;
    }

    static OneMachine start(Path data) {
        return start(data, new Source.Embedded(0));
    }

    static OneMachine start(Path data, Source registry) {
        Plan plan = new Plan(data, 0, new Source.Embedded(0), registry, 4, unhurried(Map.of()));
        return OneMachine.start(plan, ShippedLevers.baseline(), part -> {});
    }

    static ContentEvent comment(String contentId, String text) {
        return comment(contentId, 1, text);
    }

    static ContentEvent comment(String contentId, int revision, String text) {
        return ContentEvent.newBuilder()
                .setContentId(contentId)
                .setRevision(revision)
                .setSurface("comment")
                .setAuthor(Author.newBuilder().setAuthorId("author-1").build())
                .setParts(List.of(Part.newBuilder()
                        .setPartId("body")
                        .setRole("body")
                        .setModality(Modality.TEXT)
                        .setText(text)
                        .build()))
                .setSubmittedAt(Instant.now())
                .build();
    }

    /** A producer as an upstream would make it, with Confluent's own serializer. */
    static KafkaProducer<String, Object> upstream(OneMachine.Places places, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                places.kafka(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                KafkaAvroSerializer.class,
                "schema.registry.url",
                places.registry()));
        config.putAll(more);
        return new KafkaProducer<>(config);
    }

    /** Sends and does not wait; what is lost on the way is found missing at the end. */
    static <K, V> void send(KafkaProducer<K, V> producer, ProducerRecord<K, V> record) {
        Future<RecordMetadata> unused = producer.send(record);
    }

    static KafkaProducer<byte[], byte[]> raw(OneMachine.Places places) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, places.kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Verdicts as a stranger reads them: Confluent's deserializer, told nothing but broker and registry. */
    static List<GenericRecord> verdicts(OneMachine.Places places, Predicate<List<GenericRecord>> enough) {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(Map.of("schema.registry.url", places.registry()), false);
        List<GenericRecord> records = new ArrayList<>();
        read(places, VERDICTS, deserializer, record -> {
            records.add((GenericRecord) record.value());
            return enough.test(records);
        });
        return records;
    }

    static List<ConsumerRecord<byte[], byte[]>> deadLetters(OneMachine.Places places, int count) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        read(places, List.of("content.dead-letter"), new ByteArrayDeserializer(), letter -> {
            letters.add(letter);
            return letters.size() >= count;
        });
        return letters;
    }

    /** Reads committed records from the beginning until there is enough, or until patience ends, which fails nothing by itself. */
    private static <V> void read(
            OneMachine.Places places,
            List<String> topics,
            Deserializer<V> deserializer,
            Predicate<ConsumerRecord<byte[], V>> enough) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                places.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (KafkaConsumer<byte[], V> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), deserializer)) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < giveUp) {
                for (ConsumerRecord<byte[], V> record : consumer.poll(Duration.ofMillis(100))) {
                    if (enough.test(record)) {
                        return;
                    }
                }
            }
        }
    }

    static HttpResponse<String> post(OneMachine.Places places, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(places.gateway() + path))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Scans, and waits for the verdict; for machines that are {@link #unhurried}. */
    static HttpResponse<String> scan(OneMachine.Places places, String body) throws Exception {
        return post(places, "/v1/scan?waitMillis=" + SCAN_WAIT_MILLIS, body);
    }

    static HttpResponse<String> get(OneMachine.Places places, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(places.gateway() + path))
                .timeout(PATIENCE)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static void awaitReady(OneMachine.Places places) throws Exception {
        await(
                () -> get(places, "/health/ready").statusCode() == 200,
                () -> "not ready: " + get(places, "/health/ready").body());
    }

    /** Waits until the gateway has heard of them, {@code gate} or {@code lane-image}: a command counts those that have said they are there. */
    static void awaitInstances(OneMachine.Places places, String... roles) throws Exception {
        await(() -> roles(places).containsAll(List.of(roles)), () -> "no more instances than " + roles(places));
    }

    private static Set<String> roles(OneMachine.Places places) throws Exception {
        Set<String> roles = new TreeSet<>();
        new ObjectMapper()
                .readTree(get(places, "/v1/status").body())
                .path("instances")
                .forEach(instance -> roles.add(instance.path("role").asText()));
        return roles;
    }

    /** Waits until it is so. */
    static void await(Callable<Boolean> holds, Callable<String> otherwise) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.call()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError(otherwise.call());
            }
            Thread.sleep(20);
        }
    }

    /** Waits until the machine in another process answers, or has died already. */
    static void awaitUp(OneMachine.Places places, Process machine) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (machine.isAlive()) {
            try {
                get(places, "/health/live");
                return;
            } catch (ConnectException | HttpTimeoutException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** The sum of a metric over its tags. */
    static double metric(OneMachine.Places places, String name) throws Exception {
        return get(places, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
