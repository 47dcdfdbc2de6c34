package dev.weir.standalone.cli.deadletter;

import dev.weir.serdes.DeadLetter;
import dev.weir.serdes.KeyPartition;
import dev.weir.serdes.Topics;
import dev.weir.serdes.WeirHeaders;
import dev.weir.standalone.cli.Refusal;
import dev.weir.standalone.cli.levers.Cluster.Reach;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts letters back on the topics they came from: the same key and value on the key's partition, with the headers they came with and one more
 * that says which letter they were. Used by one thread.
 */
final class Replay implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 64 << 20;

    private final LetterLog log;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    private Replay(LetterLog log, Topics topics, KafkaProducer<byte[], byte[]> producer) {
        this.log = log;
        this.topics = topics;
        this.producer = producer;
    }

    static Replay open(LetterLog log, Reach reach) {
        Map<String, Object> settings = new HashMap<>(reach.kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return new Replay(
                log,
                reach.topics(),
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Why a letter cannot go back; empty where it can. Only what gate and lanes read is written to: a header may say anything. */
    String obstacle(Letter letter) {
        String from = letter.why().map(why -> why.origin().topic()).orElse("");
        if (from.isEmpty()) {
            return "nothing says where it came from";
        }
        return ways(topics).contains(from) ? "" : "it says that it came from " + from + ", which is no way into Weir";
    }

    private static Set<String> ways(Topics topics) {
        return Set.of(
                topics.contentEvents().name(),
                topics.contentSignals().name(),
                topics.reviewDecisions().name(),
                topics.gateCommands().name(),
                topics.mediaImage().name(),
                topics.mediaAudio().name(),
                topics.mediaVideo().name());
    }

    /** Those of the letters that lie on their topics again already. */
    Set<Place> done(List<Letter> letters) {
        Map<TopicPartition, Instant> from = new HashMap<>();
        Map<String, Place> names = new HashMap<>();
        for (Letter letter : letters) {
            names.put(name(letter.place()), letter.place());
            letter.why()
                    .ifPresent(why -> log.partitions(why.origin().topic())
                            .forEach(partition -> from.merge(
                                    partition, letter.at(), (one, other) -> one.isBefore(other) ? one : other)));
        }
        Set<Place> done = new HashSet<>();
        boolean whole = log.read(
                from,
                message ->
                        WeirHeaders.replayOf(message.headers()).map(names::get).ifPresent(done::add));
        if (!whole) {
            throw new Refusal(
                    "too much was written since to see whether these were replayed before; choose fewer and newer"
                            + " ones, or send them whether or not with --again");
        }
        return done;
    }

    /** Returns when the broker has it; says where it lies. */
    String send(Place place) throws InterruptedException, ExecutionException {
        ConsumerRecord<byte[], byte[]> letter = log.letter(place);
        DeadLetter why = WeirHeaders.deadLetter(letter.headers()).orElseThrow();
        String topic = why.origin().topic();
        int partition = letter.key() == null
                ? why.origin().partition()
                : KeyPartition.of(letter.key(), log.partitions(topic).size());
        RecordMetadata sent = producer.send(new ProducerRecord<>(
                        topic, partition, letter.key(), letter.value(), headers(letter.headers(), place)))
                .get();
        return topic + "-" + sent.partition() + " at " + sent.offset();
    }

    /** Nobody waits for the answer any more, and why it was set aside is told by the letter, which stays. */
    private Headers headers(Headers before, Place place) {
        RecordHeaders headers = new RecordHeaders(before.toArray());
        WeirHeaders.removeDeadLetter(headers);
        headers.remove(WeirHeaders.REPLY_PARTITION);
        WeirHeaders.writeReplayOf(headers, name(place));
        return headers;
    }

    private String name(Place place) {
        return topics.deadLetter() + "-" + place;
    }

    @Override
    public void close() {
        producer.close();
    }
}
