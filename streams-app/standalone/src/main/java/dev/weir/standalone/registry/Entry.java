package dev.weir.standalone.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.Optional;

/** One record of the schema topic. The state is the fold of all of them, in order. */
sealed interface Entry {

    /** A version was registered, or softly deleted. */
    record SchemaStored(StoredSchema schema) implements Entry {}

    /** A version was deleted for good. */
    record SchemaErased(String subject, int version) implements Entry {}

    /** The compatibility level of a subject, or of all that have none of their own when {@code subject} is empty. */
    record LevelSet(Optional<String> subject, CompatibilityLevel level) implements Entry {}

    record LevelCleared(Optional<String> subject) implements Entry {}

    /** The highest id given out so far, so that an id is never used again, not even after its schema was erased and compacted away. */
    record HighestId(int id) implements Entry {}

    /** From here on this registry alone writes. */
    record WriterClaimed(String writer) implements Entry {}

    /** Written to learn where the end of the topic is. */
    record Probe() implements Entry {}
}
