package dev.weir.client;

import dev.weir.contract.Verdict;
import dev.weir.serdes.ContractSerdes;
import dev.weir.serdes.Topic;
import dev.weir.serdes.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Decodes records of the three verdict topics. */
final class VerdictReader {
    private final Map<String, Deserializer<Verdict>> deserializers = new HashMap<>();

    VerdictReader(Topics topics, ContractSerdes serdes) {
        for (Topic<Verdict> topic : topics.verdicts()) {
            deserializers.put(topic.name(), serdes.deserializer(topic));
        }
    }

    /** The verdict, or nothing for a tombstone; throws as {@link ContractSerdes#deserializer} says. */
    @Nullable
    Verdict read(ConsumerRecord<byte[], byte[]> record) {
        Deserializer<Verdict> deserializer = deserializers.get(record.topic());
        if (deserializer == null) {
            throw new IllegalArgumentException("Not a verdict topic: " + record.topic());
        }
        return deserializer.deserialize(record.topic(), record.value());
    }
}
