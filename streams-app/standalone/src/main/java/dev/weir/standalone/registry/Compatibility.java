package dev.weir.standalone.registry;

import io.confluent.kafka.schemaregistry.ParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.List;

/** Confluent's compatibility checks, at the level that holds for a subject. */
final class Compatibility {
    private final Subjects subjects;
    private final SchemaParser parser;

    Compatibility(Subjects subjects, SchemaParser parser) {
        this.subjects = subjects;
        this.parser = parser;
    }

    /**
     * What breaks, nothing when the schema may follow.
     *
     * @param earlier the versions to hold it against, oldest first; a level that is not transitive looks at the last alone
     */
    List<String> violations(String subject, AvroSchema schema, List<StoredSchema> earlier) {
        List<ParsedSchemaHolder> previous = new ArrayList<>();
        for (StoredSchema stored : earlier) {
            previous.add(new SimpleParsedSchemaHolder(parser.parse(stored.text())));
        }
        return schema.isCompatible(subjects.levelFor(subject), previous);
    }
}
