package dev.weir.standalone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schema as a client sends it, not yet parsed. */
record SchemaRequest(String schema, List<Reference> references, Optional<Integer> id, Optional<Integer> version) {
    private static final List<String> UNSUPPORTED =
            List.of("metadata", "ruleSet", "schemaTagsToAdd", "schemaTagsToRemove");

    static SchemaRequest from(JsonNode body) {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw Problem.INVALID_SCHEMA.because("schema type " + type + " is not supported, only AVRO is");
        }
        for (String field : UNSUPPORTED) {
            if (!body.path(field).isMissingNode() && !body.path(field).isEmpty()) {
                throw Problem.UNPROCESSABLE.because("The field " + field + " is not supported by this registry");
            }
        }
        String schema = body.path("schema").textValue();
        if (schema == null || schema.isBlank()) {
            throw Problem.INVALID_SCHEMA.because("the field schema must hold the schema as a string");
        }
        return new SchemaRequest(
                schema, references(body.path("references")), given(body, "id"), given(body, "version"));
    }

    private static List<Reference> references(JsonNode array) {
        List<Reference> references = new ArrayList<>();
        for (JsonNode r : array) {
            String name = r.path("name").textValue();
            String subject = r.path("subject").textValue();
            if (name == null || subject == null || !r.path("version").canConvertToInt()) {
                throw Problem.INVALID_SCHEMA.because("a reference needs a name, a subject and a version");
            }
            references.add(new Reference(name, subject, r.path("version").intValue()));
        }
        return references;
    }

    /** Clients write -1 or 0 where they mean nothing. */
    private static Optional<Integer> given(JsonNode body, String field) {
        int number = body.path(field).asInt(-1);
        return number > 0 ? Optional.of(number) : Optional.empty();
    }
}
