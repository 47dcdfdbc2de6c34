package dev.weir.contract.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.contract.Signal;
import dev.weir.contract.trust.ContractTrust;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedContractTest {
    private static final String HOW = "write a release with: mvn -pl avro/records test -Dtest=ReleasedContractTest"
            + " -Dweir.contract.release=<version>";
    private static final ReleasedContract RELEASED = ReleasedContract.ofThisModule();

    @BeforeAll
    static void trust() {
        ContractTrust.establish();
    }

    /** Not a check: the tool that writes a release when it is asked to. */
    @Test
    void writesTheReleaseThatTheSystemPropertyNames() {
        String version = System.getProperty("weir.contract.release");
        assumeTrue(version != null, "nobody asked for a release");
        RELEASED.write(Objects.requireNonNull(version), ContractRecords.topLevel());
        assertThat(RELEASED.schemas(version)).hasSameSizeAs(ContractRecords.topLevel());
    }

    @Test
    void thereIsARelease() {
        assertThat(RELEASED.versions()).as(HOW).contains("0.1.0");
    }

    @Test
    void theNewestReleaseHoldsEveryRecord() {
        List<String> versions = RELEASED.versions();
        String newest = versions.get(versions.size() - 1);
        assertThat(RELEASED.schemas(newest).keySet())
                .as(HOW)
                .containsAll(
                        ContractRecords.topLevel().stream().map(Schema::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("releasedRecords")
    void everyReleaseAndTodayReadEachOther(Released released) {
        Schema today = today(released.record());
        assertThat(ContractChange.problems(released.schema(), today))
                .as(
                        "%s against %s. Old readers are out there: give what is new a default and leave the rest",
                        released.record(), released.version())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releasedRecords")
    void bytesOfEveryReleaseAreStillRead(Released released) {
        byte[] golden = RELEASED.sample(released.version(), released.record());
        GenericRecord written = AvroBytes.generic(golden, released.schema(), released.schema());
        assertThat(written).isEqualTo(SampleRecords.of(released.schema()));

        SpecificRecord read = AvroBytes.specific(golden, released.schema(), today(released.record()));
        GenericRecord readByTheOld = AvroBytes.generic(AvroBytes.of(read), read.getSchema(), released.schema());
        assertThat(readByTheOld).as("there and back, nothing lost").isEqualTo(written);
    }

    @Test
    void aReleaseIsWrittenOnceAndReadBack(@TempDir Path folder) {
        ReleasedContract fresh = new ReleasedContract(folder);
        fresh.write("9.9.9", List.of(Signal.SCHEMA$));
        assertThat(fresh.versions()).containsExactly("9.9.9");
        assertThat(fresh.schemas("9.9.9")).isEqualTo(Map.of("Signal", Signal.SCHEMA$));
        assertThat(AvroBytes.generic(fresh.sample("9.9.9", "Signal"), Signal.SCHEMA$, Signal.SCHEMA$))
                .isEqualTo(SampleRecords.of(Signal.SCHEMA$));
        assertThatThrownBy(() -> fresh.write("9.9.9", List.of(Signal.SCHEMA$)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("9.9.9");
        assertThatThrownBy(() -> fresh.write("next", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("badChanges")
    void aChangeThatBreaksSomebodyIsFound(String changed, String complaint) {
        Schema released = parse(BASE);
        assertThat(ContractChange.problems(released, parse(changed)))
                .anySatisfy(problem -> assertThat(problem).contains(complaint));
    }

    @Test
    void aFieldWithADefaultAndANewSymbolAreFine() {
        String changed = BASE.replace("[\"A\",\"B\"]", "[\"A\",\"B\",\"C\"]")
                .replace("]}", ",{\"name\":\"n\",\"type\":[\"null\",\"int\"],\"default\":null}]}");
        assertThat(ContractChange.problems(parse(BASE), parse(changed))).isEmpty();
    }

    private static final String BASE =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                    + "{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"],\"default\":\"A\"},\"default\":\"A\"}]}";

    static Stream<Arguments> badChanges() {
        return Stream.of(
                Arguments.of(BASE.replace("]}", ",{\"name\":\"n\",\"type\":\"int\"}]}"), "added without a default"),
                Arguments.of(BASE.replace("{\"name\":\"id\",\"type\":\"string\"},", ""), "taken away"),
                Arguments.of(BASE.replace("\"type\":\"string\"", "\"type\":\"int\""), "cannot read"),
                Arguments.of(BASE.replace("[\"A\",\"B\"]", "[\"A\"]"), "lost a symbol"),
                Arguments.of(BASE.replace("\"default\":\"A\"},", "\"default\":\"B\"},"), "unknown symbol"));
    }

    record Released(String version, String record, Schema schema) {
        @Override
        public String toString() {
            return version + " " + record;
        }
    }

    static Stream<Released> releasedRecords() {
        return RELEASED.versions().stream()
                .flatMap(version -> RELEASED.schemas(version).entrySet().stream()
                        .map(entry -> new Released(version, entry.getKey(), entry.getValue())));
    }

    private static Schema today(String record) {
        return ContractRecords.topLevel().stream()
                .filter(schema -> schema.getName().equals(record))
                .findFirst()
                .orElseThrow(() -> new AssertionError(record + " was released and is gone from the contract"));
    }

    private static Schema parse(String json) {
        return new SchemaParser().parse(json).mainSchema();
    }
}
