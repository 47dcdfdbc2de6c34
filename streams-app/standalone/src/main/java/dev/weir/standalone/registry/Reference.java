package dev.weir.standalone.registry;

import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;

/** A schema uses the type {@code name} of another subject's version. */
record Reference(String name, String subject, int version) {
    SchemaReference toConfluent() {
        return new SchemaReference(name, subject, version);
    }
}
