package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private final Subjects subjects = new Subjects();

    private static StoredSchema schema(String subject, int version, int id) {
        return new StoredSchema(subject, version, id, new SchemaText("schema " + id, List.of()), false);
    }

    private void store(StoredSchema schema) {
        subjects.apply(new Entry.SchemaStored(schema));
    }

    @Test
    void anEntryReadTwiceCountsOnce() {
        store(schema("a", 1, 1));
        store(schema("a", 1, 1));
        assertThat(subjects.versions("a", Visibility.LIVE)).hasSize(1);
        assertThat(subjects.withId(1)).hasSize(1);
    }

    @Test
    void aSubjectIsDeletedWhenAllItsVersionsAre() {
        store(schema("a", 1, 1));
        store(schema("a", 2, 2));
        store(schema("a", 1, 1).markedDeleted());
        assertThat(subjects.names(Visibility.LIVE)).containsExactly("a");
        assertThat(subjects.names(Visibility.DELETED)).isEmpty();
        store(schema("a", 2, 2).markedDeleted());
        assertThat(subjects.names(Visibility.LIVE)).isEmpty();
        assertThat(subjects.names(Visibility.DELETED)).containsExactly("a");
        assertThat(subjects.withId(2)).hasSize(1);
    }

    @Test
    void anErasedSchemaIsGoneButItsIdStaysUsedUp() {
        store(schema("a", 1, 7));
        subjects.apply(new Entry.SchemaErased("a", 1));
        assertThat(subjects.names(Visibility.LIVE_AND_DELETED)).isEmpty();
        assertThat(subjects.withId(7)).isEmpty();
        assertThat(subjects.idOf(schema("a", 1, 7).text())).isEmpty();
        assertThat(subjects.highestId()).isEqualTo(7);
    }

    @Test
    void anIdThatAnotherSubjectStillHasStays() {
        store(schema("a", 1, 7));
        store(schema("b", 1, 7));
        subjects.apply(new Entry.SchemaErased("a", 1));
        assertThat(subjects.withId(7)).extracting(StoredSchema::subject).containsExactly("b");
        assertThat(subjects.idOf(schema("b", 1, 7).text())).contains(7);
    }

    @Test
    void theHighestIdOutlivesItsSchema() {
        subjects.apply(new Entry.HighestId(41));
        subjects.apply(new Entry.HighestId(12));
        assertThat(subjects.highestId()).isEqualTo(41);
    }

    @Test
    void aSubjectsLevelComesBeforeTheGlobalOneAndThatBeforeTheDefault() {
        assertThat(subjects.levelFor("a")).isEqualTo(CompatibilityLevel.BACKWARD);
        subjects.apply(new Entry.LevelSet(Optional.empty(), CompatibilityLevel.FULL));
        assertThat(subjects.levelFor("a")).isEqualTo(CompatibilityLevel.FULL);
        subjects.apply(new Entry.LevelSet(Optional.of("a"), CompatibilityLevel.NONE));
        assertThat(subjects.levelFor("a")).isEqualTo(CompatibilityLevel.NONE);
        assertThat(subjects.levelFor("b")).isEqualTo(CompatibilityLevel.FULL);
        subjects.apply(new Entry.LevelCleared(Optional.of("a")));
        assertThat(subjects.levelFor("a")).isEqualTo(CompatibilityLevel.FULL);
    }
}
