package dev.weir.standalone.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON shapes that are answered. Empty fields are left out, as Confluent does: Avro is not named, it is what a schema is. */
final class Replies {
    private Replies() {}

    record ErrorReply(@JsonProperty("error_code") int errorCode, String message) {}

    record IdReply(int id) {}

    record PlaceReply(String subject, int version) {}

    record ModeReply(String mode) {}

    record LevelReply(String compatibilityLevel) {}

    record LevelSetReply(String compatibility) {}

    record ReferenceReply(String name, String subject, int version) {
        static List<ReferenceReply> of(SchemaText text) {
            return text.references().stream()
                    .map(r -> new ReferenceReply(r.name(), r.subject(), r.version()))
                    .toList();
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record SchemaReply(String subject, int version, int id, List<ReferenceReply> references, String schema) {
        static SchemaReply of(StoredSchema stored) {
            return new SchemaReply(
                    stored.subject(),
                    stored.version(),
                    stored.id(),
                    ReferenceReply.of(stored.text()),
                    stored.text().schema());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record SchemaTextReply(
            List<ReferenceReply> references,
            String schema,
            @Nullable Integer maxId) {
        static SchemaTextReply of(SchemaText text, Optional<Integer> maxId) {
            return new SchemaTextReply(ReferenceReply.of(text), text.schema(), maxId.orElse(null));
        }
    }

    /** The reasons are given only when they were asked for. */
    record CompatibilityReply(
            @JsonProperty("is_compatible") boolean isCompatible,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> messages) {}
}
