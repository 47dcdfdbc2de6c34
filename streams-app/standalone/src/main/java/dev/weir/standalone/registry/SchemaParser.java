package dev.weir.standalone.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns text into Avro schemas, with the types that a schema borrows from other subjects. */
final class SchemaParser {
    private static final int MAX_REFERENCES = 256;

    private final Subjects subjects;

    SchemaParser(Subjects subjects) {
        this.subjects = subjects;
    }

    /** A schema from outside, in canonical form. What it refers to must exist and not be deleted. */
    AvroSchema parse(SchemaRequest request, boolean normalize) {
        AvroSchema schema = parse(request.schema(), request.references(), Visibility.LIVE);
        return normalize ? schema.normalize() : schema;
    }

    /** A schema that is stored already. */
    AvroSchema parse(SchemaText text) {
        return parse(text.schema(), text.references(), Visibility.LIVE_AND_DELETED);
    }

    static SchemaText text(AvroSchema schema) {
        List<Reference> references = schema.references().stream()
                .map(r -> new Reference(r.getName(), r.getSubject(), r.getVersion()))
                .toList();
        return new SchemaText(schema.canonicalString(), references);
    }

    private AvroSchema parse(String schema, List<Reference> references, Visibility visibility) {
        Map<String, String> resolved = new LinkedHashMap<>();
        resolve(references, visibility, resolved);
        try {
            AvroSchema parsed = new AvroSchema(
                    schema, references.stream().map(Reference::toConfluent).toList(), resolved, null);
            if (parsed.rawSchema() == null) {
                throw Problem.INVALID_SCHEMA.because("empty");
            }
            return parsed;
        } catch (Refusal e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw Problem.INVALID_SCHEMA.because(reason(e));
        }
    }

    /** Depth first, so that each type stands after those that it uses. */
    private void resolve(List<Reference> references, Visibility visibility, Map<String, String> resolved) {
        for (Reference reference : references) {
            if (resolved.containsKey(reference.name())) {
                continue;
            }
            SchemaText text = subjects.version(reference.subject(), reference.version(), visibility)
                    .map(StoredSchema::text)
                    .orElseThrow(() -> Problem.INVALID_SCHEMA.because("no schema found for the reference to subject '"
                            + reference.subject() + "' version " + reference.version()));
            resolve(text.references(), Visibility.LIVE_AND_DELETED, resolved);
            resolved.put(reference.name(), text.schema());
            if (resolved.size() > MAX_REFERENCES) {
                throw Problem.INVALID_SCHEMA.because("more than " + MAX_REFERENCES + " references");
            }
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof StackOverflowError ? "nested too deeply" : String.valueOf(cause.getMessage());
    }
}
