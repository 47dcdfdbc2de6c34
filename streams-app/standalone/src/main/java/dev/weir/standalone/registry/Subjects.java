package dev.weir.standalone.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the schema topic says as of now. Only the log's reader changes it, by {@link #apply}; any thread may ask. Every answer is a
 * copy.
 */
final class Subjects {
    static final CompatibilityLevel DEFAULT_LEVEL = CompatibilityLevel.BACKWARD;

    private static final Comparator<StoredSchema> BY_PLACE =
            Comparator.comparing(StoredSchema::subject).thenComparing(StoredSchema::version);

    private final SortedMap<String, NavigableMap<Integer, StoredSchema>> bySubject = new TreeMap<>();
    private final Map<Integer, Map<Place, StoredSchema>> byId = new HashMap<>();
    private final Map<SchemaText, Integer> idByText = new HashMap<>();
    private final Map<Optional<String>, CompatibilityLevel> levels = new HashMap<>();
    private int highestId;

    private record Place(String subject, int version) {}

    synchronized void apply(Entry entry) {
        if (entry instanceof Entry.SchemaStored stored) {
            store(stored.schema());
        } else if (entry instanceof Entry.SchemaErased erased) {
            erase(erased.subject(), erased.version());
        } else if (entry instanceof Entry.LevelSet set) {
            levels.put(set.subject(), set.level());
        } else if (entry instanceof Entry.LevelCleared cleared) {
            levels.remove(cleared.subject());
        } else if (entry instanceof Entry.HighestId highest) {
            highestId = Math.max(highestId, highest.id());
        }
    }

    private void store(StoredSchema schema) {
        erase(schema.subject(), schema.version());
        bySubject.computeIfAbsent(schema.subject(), s -> new TreeMap<>()).put(schema.version(), schema);
        byId.computeIfAbsent(schema.id(), id -> new HashMap<>())
                .put(new Place(schema.subject(), schema.version()), schema);
        idByText.put(schema.text(), schema.id());
        highestId = Math.max(highestId, schema.id());
    }

    private void erase(String subject, int version) {
        NavigableMap<Integer, StoredSchema> versions = bySubject.get(subject);
        StoredSchema gone = versions == null ? null : versions.remove(version);
        if (versions == null || gone == null) {
            return;
        }
        if (versions.isEmpty()) {
            bySubject.remove(subject);
        }
        Map<Place, StoredSchema> places = byId.getOrDefault(gone.id(), new HashMap<>());
        places.remove(new Place(subject, version));
        if (places.isEmpty()) {
            byId.remove(gone.id());
            idByText.remove(gone.text());
        }
    }

    /** In the order of their names, those with at least one such version. */
    synchronized List<String> names(Visibility visibility) {
        return bySubject.entrySet().stream()
                .filter(e -> visibility == Visibility.DELETED
                        ? e.getValue().values().stream().allMatch(visibility::shows)
                        : e.getValue().values().stream().anyMatch(visibility::shows))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** In the order of their numbers; empty for a subject that does not exist. */
    synchronized List<StoredSchema> versions(String subject, Visibility visibility) {
        return stream(subject).filter(visibility::shows).toList();
    }

    synchronized Optional<StoredSchema> version(String subject, int version, Visibility visibility) {
        return stream(subject)
                .filter(s -> s.version() == version && visibility.shows(s))
                .findFirst();
    }

    synchronized Optional<StoredSchema> latest(String subject, Visibility visibility) {
        return stream(subject).filter(visibility::shows).reduce((earlier, later) -> later);
    }

    /** Everything there is, by subject and number. */
    synchronized List<StoredSchema> all(Visibility visibility) {
        return bySubject.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(visibility::shows)
                .toList();
    }

    /** All versions that carry the id, softly deleted ones among them: an id stays readable until its last version is erased. */
    synchronized List<StoredSchema> withId(int id) {
        Collection<StoredSchema> found = byId.getOrDefault(id, Map.of()).values();
        return found.stream().sorted(BY_PLACE).toList();
    }

    synchronized Optional<Integer> idOf(SchemaText text) {
        return Optional.ofNullable(idByText.get(text));
    }

    synchronized int highestId() {
        return highestId;
    }

    synchronized List<StoredSchema> referencing(String subject, int version, Visibility visibility) {
        return all(visibility).stream()
                .filter(s -> s.text().refersTo(subject, version))
                .toList();
    }

    /** The level set for the subject itself, or for all when {@code subject} is empty. */
    synchronized Optional<CompatibilityLevel> ownLevel(Optional<String> subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    synchronized CompatibilityLevel globalLevel() {
        return levels.getOrDefault(Optional.<String>empty(), DEFAULT_LEVEL);
    }

    synchronized CompatibilityLevel levelFor(String subject) {
        return ownLevel(Optional.of(subject)).orElseGet(this::globalLevel);
    }

    private Stream<StoredSchema> stream(String subject) {
        NavigableMap<Integer, StoredSchema> versions = bySubject.get(subject);
        return versions == null ? Stream.empty() : versions.values().stream();
    }
}
