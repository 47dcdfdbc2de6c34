package dev.weir.contract.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What holds for every record of the contract. */
class ContractStyleTest {
    private static final int SHORTEST_DOC = 4;

    @Test
    void everythingSaysWhatItIs() {
        List<String> silent = new ArrayList<>();
        all().forEach((name, schema) -> {
            if (isSilent(schema.getDoc())) {
                silent.add(name);
            }
            fields(schema).stream()
                    .filter(field -> isSilent(field.doc()))
                    .forEach(field -> silent.add(name + "." + field.name()));
        });
        assertThat(silent).as("types and fields without a doc comment").isEmpty();
    }

    @Test
    void everyEnumSaysWhatAnUnknownSymbolIsReadAs() {
        assertThat(all().values())
                .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
                .isNotEmpty()
                .allSatisfy(schema ->
                        assertThat(schema.getEnumDefault()).as(schema.getName()).isNotNull());
    }

    @Test
    void whatMayBeAbsentIsAbsentByDefault() {
        List<String> wrong = new ArrayList<>();
        all().forEach((name, schema) -> fields(schema).stream()
                .filter(field -> field.schema().isUnion())
                .filter(field -> !field.schema().isNullable()
                        || field.schema().getTypes().size() != 2
                        || field.defaultVal() != JsonProperties.NULL_VALUE)
                .forEach(field -> wrong.add(name + "." + field.name())));
        assertThat(wrong).as("a union is one type or null, and null by default").isEmpty();
    }

    @Test
    void everyInstantIsALogicalType() {
        List<String> bare = new ArrayList<>();
        all().forEach((name, schema) -> fields(schema).stream()
                .filter(field -> field.name().matches(".*[a-z]At|deadline|at")
                        && !field.name().equals("lookedAt"))
                .filter(field -> logical(field.schema()) == null)
                .forEach(field -> bare.add(name + "." + field.name())));
        assertThat(bare).isEmpty();
    }

    @Test
    void aRecordOfATopicNamesItsTopicAndItsKey() {
        assertThat(ContractRecords.topLevel())
                .allSatisfy(schema -> assertThat(schema.getDoc())
                        .as(schema.getName())
                        .containsIgnoringCase("topic")
                        .containsIgnoringCase("key"));
    }

    /** What a reader takes an unknown symbol for must be the careful choice. */
    @Test
    void unknownSymbolsAreReadOnTheCarefulSide() {
        assertThat(all())
                .hasEntrySatisfying("dev.weir.contract.Decision", holds("HELD"))
                .hasEntrySatisfying("dev.weir.contract.Handling", holds("QUARANTINED"))
                .hasEntrySatisfying("dev.weir.contract.SignalStatus", holds("FAILED"))
                .hasEntrySatisfying("dev.weir.contract.Severity", holds("CRITICAL"))
                .hasEntrySatisfying("dev.weir.contract.Completeness", holds("PARTIAL"))
                .hasEntrySatisfying("dev.weir.contract.ConditionKind", holds("UNKNOWN"));
    }

    private static Consumer<Schema> holds(String symbol) {
        return schema -> assertThat(schema.getEnumDefault()).isEqualTo(symbol);
    }

    private static Map<String, Schema> all() {
        Map<String, Schema> all = new TreeMap<>();
        ContractRecords.topLevel().forEach(schema -> all.putAll(ContractRecords.named(schema)));
        return all;
    }

    private static List<Schema.Field> fields(Schema schema) {
        return schema.getType() == Schema.Type.RECORD ? schema.getFields() : List.of();
    }

    private static boolean isSilent(String doc) {
        return doc == null || doc.strip().length() < SHORTEST_DOC;
    }

    private static Object logical(Schema schema) {
        Schema type = schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(t -> t.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
        return type.getLogicalType();
    }
}
