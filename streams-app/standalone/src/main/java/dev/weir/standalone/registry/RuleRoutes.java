package dev.weir.standalone.registry;

import static dev.weir.standalone.registry.Route.delete;
import static dev.weir.standalone.registry.Route.get;
import static dev.weir.standalone.registry.Route.post;
import static dev.weir.standalone.registry.Route.put;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.standalone.registry.Replies.CompatibilityReply;
import dev.weir.standalone.registry.Replies.LevelReply;
import dev.weir.standalone.registry.Replies.LevelSetReply;
import dev.weir.standalone.registry.Replies.ModeReply;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /compatibility}, {@code /config} and {@code /mode}: what may follow what. */
final class RuleRoutes {
    private static final String READ_WRITE = "READWRITE";
    private static final Set<String> KNOWN_MODES = Set.of(READ_WRITE, "READONLY", "READONLY_OVERRIDE", "IMPORT");

    private final Subjects subjects;
    private final SchemaParser parser;
    private final Compatibility compatibility;
    private final Registrations registrations;

    RuleRoutes(Subjects subjects, SchemaParser parser, Compatibility compatibility, Registrations registrations) {
        this.subjects = subjects;
        this.parser = parser;
        this.compatibility = compatibility;
        this.registrations = registrations;
    }

    List<Route> all() {
        return List.of(
                post("/compatibility/subjects/{subject}/versions", this::againstAll),
                post("/compatibility/subjects/{subject}/versions/{version}", this::againstOne),
                get("/config", r -> new LevelReply(subjects.globalLevel().name)),
                put("/config", r -> setLevel(r, Optional.empty())),
                delete("/config", r -> clearGlobalLevel()),
                get("/config/{subject}", this::subjectLevel),
                put("/config/{subject}", r -> setLevel(r, Optional.of(r.subject()))),
                delete("/config/{subject}", this::clearSubjectLevel),
                get("/mode", r -> new ModeReply(READ_WRITE)),
                put("/mode", this::setMode),
                get("/mode/{subject}", this::subjectMode),
                put("/mode/{subject}", this::setMode));
    }

    private Object againstAll(Request request) {
        return answer(request, subjects.versions(request.subject(), Visibility.LIVE));
    }

    private Object againstOne(Request request) {
        VersionId asked = request.version();
        Optional<StoredSchema> earlier = asked.find(subjects, request.subject(), Visibility.LIVE);
        if (earlier.isEmpty() && !asked.isLatest()) {
            asked.in(subjects, request.subject(), Visibility.LIVE);
        }
        return answer(request, earlier.stream().toList());
    }

    private Object answer(Request request, List<StoredSchema> earlier) {
        AvroSchema schema = parser.parse(request.schema(), request.flag("normalize"));
        List<String> violations = compatibility.violations(request.subject(), schema, earlier);
        return new CompatibilityReply(violations.isEmpty(), request.flag("verbose") ? violations : null);
    }

    private Object subjectLevel(Request request) {
        String subject = request.subject();
        CompatibilityLevel level = request.flag("defaultToGlobal")
                ? subjects.levelFor(subject)
                : subjects.ownLevel(Optional.of(subject)).orElseThrow(() -> Problem.NO_SUBJECT_LEVEL.because(subject));
        return new LevelReply(level.name);
    }

    private Object setLevel(Request request, Optional<String> subject) {
        JsonNode body = request.body();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getKey().equals("compatibility") && !field.getValue().isNull()) {
                throw Problem.UNPROCESSABLE.because(
                        "The field " + field.getKey() + " is not supported by this registry");
            }
        }
        CompatibilityLevel level =
                CompatibilityLevel.forName(body.path("compatibility").asText(""));
        if (level == null) {
            throw Problem.INVALID_LEVEL.because();
        }
        registrations.setLevel(subject, level);
        return new LevelSetReply(level.name);
    }

    private Object clearGlobalLevel() {
        CompatibilityLevel before = subjects.globalLevel();
        registrations.clearLevel(Optional.empty());
        return new LevelReply(before.name);
    }

    private Object clearSubjectLevel(Request request) {
        String subject = request.subject();
        CompatibilityLevel before =
                subjects.ownLevel(Optional.of(subject)).orElseThrow(() -> Problem.NO_SUBJECT_LEVEL.because(subject));
        registrations.clearLevel(Optional.of(subject));
        return new LevelReply(before.name);
    }

    private Object subjectMode(Request request) {
        if (!request.flag("defaultToGlobal")) {
            throw Problem.NO_SUBJECT_MODE.because(request.subject());
        }
        return new ModeReply(READ_WRITE);
    }

    /** There is one mode; asking for it changes nothing, asking for another is refused rather than ignored. */
    private Object setMode(Request request) {
        String mode = request.body().path("mode").asText("");
        if (!KNOWN_MODES.contains(mode)) {
            throw Problem.INVALID_MODE.because();
        }
        if (!mode.equals(READ_WRITE)) {
            throw Problem.NOT_PERMITTED.because("Mode " + mode + " is not supported by this registry");
        }
        return new ModeReply(mode);
    }
}
