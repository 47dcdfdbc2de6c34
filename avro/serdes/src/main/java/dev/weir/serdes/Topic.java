package dev.weir.serdes;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and the record that it carries.
 *
 * @param name full name, prefix included
 * @param recordType type of every value
 * @param cleanup what the broker does with old records
 * @param keyedByContent true where the topic is joined by {@code contentId}: it must have as many partitions as {@code content.events}
 */
public record Topic<T extends SpecificRecord>(
        String name, Class<T> recordType, Cleanup cleanup, boolean keyedByContent) {
    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(recordType, "recordType");
        Objects.requireNonNull(cleanup, "cleanup");
    }

    /** The registry's subject for the values of this topic (Confluent's TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }
}
