package dev.weir.standalone.registry;

import static dev.weir.standalone.registry.Route.delete;
import static dev.weir.standalone.registry.Route.get;
import static dev.weir.standalone.registry.Route.post;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.weir.standalone.registry.Replies.IdReply;
import dev.weir.standalone.registry.Replies.SchemaReply;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.List;

/** {@code /subjects}: what is registered where, registering and deleting. */
final class SubjectRoutes {
    private final Subjects subjects;
    private final SchemaParser parser;
    private final Registrations registrations;

    SubjectRoutes(Subjects subjects, SchemaParser parser, Registrations registrations) {
        this.subjects = subjects;
        this.parser = parser;
        this.registrations = registrations;
    }

    List<Route> all() {
        return List.of(
                get("/subjects", this::list),
                post("/subjects/{subject}", this::lookUp),
                delete("/subjects/{subject}", r -> registrations.deleteSubject(r.subject(), r.flag("permanent"))),
                get("/subjects/{subject}/versions", this::versions),
                post("/subjects/{subject}/versions", this::register),
                get("/subjects/{subject}/versions/{version}", r -> SchemaReply.of(version(r))),
                delete("/subjects/{subject}/versions/{version}", this::deleteVersion),
                get(
                        "/subjects/{subject}/versions/{version}/schema",
                        r -> new RawValue(version(r).text().schema())),
                get("/subjects/{subject}/versions/{version}/referencedby", this::referencedBy));
    }

    private Object list(Request request) {
        String prefix = request.text("subjectPrefix").orElse("");
        return request.page(subjects.names(request.visibility()).stream()
                .filter(name -> name.startsWith(prefix))
                .toList());
    }

    private Object versions(Request request) {
        List<StoredSchema> versions = subjects.versions(request.subject(), request.visibility());
        if (versions.isEmpty()) {
            throw Problem.SUBJECT_NOT_FOUND.because(request.subject());
        }
        return request.page(versions.stream().map(StoredSchema::version).toList());
    }

    private Object register(Request request) {
        return new IdReply(registrations.register(request.subject(), request.schema(), request.flag("normalize")));
    }

    private Object lookUp(Request request) {
        String subject = request.subject();
        AvroSchema schema = parser.parse(request.schema(), request.flag("normalize"));
        if (subjects.versions(subject, request.visibility()).isEmpty()) {
            throw Problem.SUBJECT_NOT_FOUND.because(subject);
        }
        return registrations
                .find(subject, SchemaParser.text(schema), request.visibility())
                .map(SchemaReply::of)
                .orElseThrow(Problem.SCHEMA_NOT_FOUND::because);
    }

    private StoredSchema version(Request request) {
        return request.version().in(subjects, request.subject(), request.visibility());
    }

    private Object deleteVersion(Request request) {
        return registrations.deleteVersion(request.subject(), request.version(), request.flag("permanent"));
    }

    /** The ids of the schemas that use a type of this version. */
    private Object referencedBy(Request request) {
        StoredSchema schema = request.version().in(subjects, request.subject(), Visibility.LIVE_AND_DELETED);
        return subjects.referencing(schema.subject(), schema.version(), request.visibility()).stream()
                .map(StoredSchema::id)
                .distinct()
                .sorted()
                .toList();
    }
}
