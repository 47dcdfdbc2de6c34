package dev.weir.standalone.registry;

import java.util.List;

/** A schema as it is stored, in canonical form. Two equal texts are one schema and share one id. */
record SchemaText(String schema, List<Reference> references) {
    SchemaText {
        references = List.copyOf(references);
    }

    boolean refersTo(String subject, int version) {
        return references.stream().anyMatch(r -> r.subject().equals(subject) && r.version() == version);
    }
}
