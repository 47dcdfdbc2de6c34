package dev.weir.standalone.registry;

import static dev.weir.standalone.registry.Route.get;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.weir.standalone.registry.Replies.PlaceReply;
import dev.weir.standalone.registry.Replies.SchemaReply;
import dev.weir.standalone.registry.Replies.SchemaTextReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /schemas}: schemas by their ids. This is what a consumer asks. */
final class SchemaRoutes {
    private final Subjects subjects;

    SchemaRoutes(Subjects subjects) {
        this.subjects = subjects;
    }

    List<Route> all() {
        return List.of(
                get("/", r -> Map.of()),
                get("/contexts", r -> List.of(".")),
                get("/schemas", this::list),
                get("/schemas/types", r -> List.of("AVRO")),
                get("/schemas/ids/{id}", this::byId),
                get(
                        "/schemas/ids/{id}/schema",
                        r -> new RawValue(withId(r).get(0).text().schema())),
                get("/schemas/ids/{id}/subjects", this::subjectsOfId),
                get("/schemas/ids/{id}/versions", this::versionsOfId));
    }

    private Object list(Request request) {
        String prefix = request.text("subjectPrefix").orElse("");
        boolean latestOnly = request.flag("latestOnly");
        return request.page(subjects.all(request.visibility()).stream()
                .filter(s -> s.subject().startsWith(prefix))
                .filter(s -> !latestOnly || isLatest(s, request.visibility()))
                .map(SchemaReply::of)
                .toList());
    }

    private boolean isLatest(StoredSchema schema, Visibility visibility) {
        return subjects.latest(schema.subject(), visibility).stream().anyMatch(schema::equals);
    }

    private Object byId(Request request) {
        Optional<Integer> maxId = request.flag("fetchMaxId") ? Optional.of(subjects.highestId()) : Optional.empty();
        return SchemaTextReply.of(withId(request).get(0).text(), maxId);
    }

    private Object subjectsOfId(Request request) {
        return request.page(
                visible(request).stream().map(StoredSchema::subject).distinct().toList());
    }

    private Object versionsOfId(Request request) {
        return request.page(visible(request).stream()
                .map(s -> new PlaceReply(s.subject(), s.version()))
                .toList());
    }

    private List<StoredSchema> visible(Request request) {
        return withId(request).stream().filter(request.visibility()::shows).toList();
    }

    private List<StoredSchema> withId(Request request) {
        List<StoredSchema> found = subjects.withId(request.id());
        if (found.isEmpty()) {
            throw Problem.SCHEMA_ID_NOT_FOUND.because(request.id());
        }
        return found;
    }
}
