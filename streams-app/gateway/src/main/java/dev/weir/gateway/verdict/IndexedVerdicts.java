package dev.weir.gateway.verdict;

import dev.weir.contract.Verdict;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Verdicts from the index, decoded when they are read. */
public final class IndexedVerdicts implements VerdictSource {
    private final VerdictIndex index;
    private final Deserializer<Verdict> deserializer;
    private final String topic;

    /** @param topic name of any of the verdict topics, for the deserializer */
    public IndexedVerdicts(VerdictIndex index, Deserializer<Verdict> deserializer, String topic) {
        this.index = index;
        this.deserializer = deserializer;
        this.topic = topic;
    }

    @Override
    public Optional<Verdict> current(String contentId) {
        return index.find(contentId).map(this::decode);
    }

    private Verdict decode(byte[] bytes) {
        try {
            return deserializer.deserialize(topic, bytes);
        } catch (SerializationException unreadable) {
            throw new VerdictUnavailableException("The verdict cannot be decoded now", unreadable);
        }
    }
}
