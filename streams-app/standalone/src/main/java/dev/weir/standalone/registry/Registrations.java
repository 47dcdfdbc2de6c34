package dev.weir.standalone.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that changes the registry. One change at a time: what a change was decided on still holds when it is written, because
 * nobody else writes (see {@link SchemaLog}) and the log returns only when its entries are folded.
 */
final class Registrations {
    private final Subjects subjects;
    private final SchemaParser parser;
    private final Compatibility compatibility;
    private final Consumer<List<Entry>> log;

    Registrations(Subjects subjects, SchemaParser parser, Compatibility compatibility, Consumer<List<Entry>> log) {
        this.subjects = subjects;
        this.parser = parser;
        this.compatibility = compatibility;
        this.log = log;
    }

    /** The schema's id. Registering what the subject has already changes nothing and waits for no other change. */
    int register(String subject, SchemaRequest request, boolean normalize) {
        AvroSchema schema = parser.parse(request, normalize);
        Optional<StoredSchema> existing = find(subject, SchemaParser.text(schema), Visibility.LIVE);
        return existing.isPresent() ? existing.get().id() : registerNew(subject, schema, request);
    }

    private synchronized int registerNew(String subject, AvroSchema schema, SchemaRequest request) {
        SchemaText text = SchemaParser.text(schema);
        Optional<StoredSchema> meanwhile = find(subject, text, Visibility.LIVE);
        if (meanwhile.isPresent()) {
            return meanwhile.get().id();
        }
        if (request.id().isPresent()) {
            throw Problem.NOT_PERMITTED.because(
                    "Subject " + subject + " is not in import mode: an id cannot be chosen");
        }
        List<String> violations =
                compatibility.violations(subject, schema, subjects.versions(subject, Visibility.LIVE));
        if (!violations.isEmpty()) {
            throw Problem.INCOMPATIBLE_SCHEMA.because(subject, violations);
        }
        return store(subject, text, request.version());
    }

    private int store(String subject, SchemaText text, Optional<Integer> askedVersion) {
        int version = subjects.latest(subject, Visibility.LIVE_AND_DELETED)
                        .map(StoredSchema::version)
                        .orElse(0)
                + 1;
        if (askedVersion.isPresent() && askedVersion.get() != version) {
            throw Problem.INVALID_SCHEMA.because("Version is not one more than previous version");
        }
        List<Entry> entries = new ArrayList<>();
        Optional<Integer> known = subjects.idOf(text);
        int id = known.orElseGet(() -> subjects.highestId() + 1);
        if (known.isEmpty()) {
            entries.add(new Entry.HighestId(id));
        }
        entries.add(new Entry.SchemaStored(new StoredSchema(subject, version, id, text, false)));
        log.accept(entries);
        return id;
    }

    /** The version of the subject that holds exactly this schema, the latest when there are several. */
    Optional<StoredSchema> find(String subject, SchemaText text, Visibility visibility) {
        return subjects.versions(subject, visibility).stream()
                .filter(s -> s.text().equals(text))
                .reduce((earlier, later) -> later);
    }

    /** The number of the version that was deleted. */
    synchronized int deleteVersion(String subject, VersionId asked, boolean permanent) {
        StoredSchema schema = asked.in(subjects, subject, Visibility.LIVE_AND_DELETED);
        if (permanent && !schema.deleted()) {
            throw Problem.VERSION_NOT_SOFT_DELETED.because(subject, schema.version());
        }
        if (!permanent && schema.deleted()) {
            throw Problem.VERSION_SOFT_DELETED.because(subject, schema.version());
        }
        requireUnreferenced(schema, permanent);
        log.accept(List.of(deletion(schema, permanent)));
        return schema.version();
    }

    /** The numbers of the versions that were deleted. */
    synchronized List<Integer> deleteSubject(String subject, boolean permanent) {
        List<StoredSchema> live = subjects.versions(subject, Visibility.LIVE);
        List<StoredSchema> all = subjects.versions(subject, Visibility.LIVE_AND_DELETED);
        if (all.isEmpty()) {
            throw Problem.SUBJECT_NOT_FOUND.because(subject);
        }
        if (permanent && !live.isEmpty()) {
            throw Problem.SUBJECT_NOT_SOFT_DELETED.because(subject);
        }
        if (!permanent && live.isEmpty()) {
            throw Problem.SUBJECT_SOFT_DELETED.because(subject);
        }
        List<StoredSchema> going = permanent ? all : live;
        List<Entry> entries = new ArrayList<>();
        for (StoredSchema schema : going) {
            requireUnreferenced(schema, permanent);
            entries.add(deletion(schema, permanent));
        }
        if (subjects.ownLevel(Optional.of(subject)).isPresent()) {
            entries.add(new Entry.LevelCleared(Optional.of(subject)));
        }
        log.accept(entries);
        return going.stream().map(StoredSchema::version).toList();
    }

    /** A schema that only deleted ones refer to may be hidden, but not erased: their ids are still read. */
    private void requireUnreferenced(StoredSchema schema, boolean permanent) {
        Visibility visibility = permanent ? Visibility.LIVE_AND_DELETED : Visibility.LIVE;
        if (!subjects.referencing(schema.subject(), schema.version(), visibility)
                .isEmpty()) {
            throw Problem.REFERENCE_EXISTS.because(schema.subject(), schema.version());
        }
    }

    private static Entry deletion(StoredSchema schema, boolean permanent) {
        return permanent
                ? new Entry.SchemaErased(schema.subject(), schema.version())
                : new Entry.SchemaStored(schema.markedDeleted());
    }

    synchronized void setLevel(Optional<String> subject, CompatibilityLevel level) {
        log.accept(List.of(new Entry.LevelSet(subject, level)));
    }

    synchronized void clearLevel(Optional<String> subject) {
        log.accept(List.of(new Entry.LevelCleared(subject)));
    }
}
