package dev.weir.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryFormatTest {
    private static final StoredSchema SCHEMA = new StoredSchema(
            "s \"quoted\"", 3, 9, new SchemaText("{\"type\":\"int\"}", List.of(new Reference("N", "other", 2))), true);

    static Stream<Entry> entries() {
        return Stream.of(
                new Entry.SchemaStored(SCHEMA),
                new Entry.SchemaErased("s", 3),
                new Entry.LevelSet(Optional.empty(), CompatibilityLevel.FULL_TRANSITIVE),
                new Entry.LevelSet(Optional.of("s"), CompatibilityLevel.NONE),
                new Entry.LevelCleared(Optional.of("s")),
                new Entry.LevelCleared(Optional.empty()),
                new Entry.HighestId(12),
                new Entry.WriterClaimed("me"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whatIsWrittenIsRead(Entry entry) {
        EntryFormat.KeyAndValue record = EntryFormat.write(entry);
        assertThat(EntryFormat.read(record.key(), record.value())).contains(entry);
    }

    @Test
    void aDeletionHasTheKeyOfWhatItDeletesSoThatCompactionDropsBoth() {
        String stored = EntryFormat.write(new Entry.SchemaStored(SCHEMA)).key();
        assertThat(EntryFormat.write(new Entry.SchemaErased(SCHEMA.subject(), SCHEMA.version()))
                        .key())
                .isEqualTo(stored);
    }

    @Test
    void theLayoutIsConfluents() {
        EntryFormat.KeyAndValue record = EntryFormat.write(
                new Entry.SchemaStored(new StoredSchema("a", 1, 2, new SchemaText("\"int\"", List.of()), false)));
        assertThat(record.key()).isEqualTo("{\"keytype\":\"SCHEMA\",\"subject\":\"a\",\"version\":1,\"magic\":1}");
        assertThat(record.value())
                .isEqualTo("{\"subject\":\"a\",\"version\":1,\"id\":2,\"schema\":\"\\\"int\\\"\",\"deleted\":false}");
    }

    @Test
    void otherKindsOfRecordsAreNotOurs() {
        assertThat(EntryFormat.read("{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}", "{}"))
                .isEmpty();
        EntryFormat.KeyAndValue probe = EntryFormat.write(new Entry.Probe());
        assertThat(EntryFormat.read(probe.key(), probe.value())).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryFormat.read(null, "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryFormat.read("{", "{}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFormat.read("{\"keytype\":\"SCHEMA\",\"subject\":\"a\",\"version\":1}", "{}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFormat.read("{\"keytype\":\"CONFIG\"}", "{\"compatibilityLevel\":\"X\"}"));
    }
}
