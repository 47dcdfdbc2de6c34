package dev.weir.gateway.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contract.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class WireVerdictTest {
    @Test
    void readsTheFirstFieldsOfAVerdict() {
        byte[] bytes = Verdicts.wire(Verdicts.of("c/ä", 7, 1_767_323_045_678L));

        assertThat(WireVerdict.of(bytes)).hasValueSatisfying(verdict -> {
            assertThat(new String(verdict.contentId(), StandardCharsets.UTF_8)).isEqualTo("c/ä");
            assertThat(verdict.sequence()).isEqualTo(1_767_323_045_678L);
            assertThat(verdict.bytes()).isSameAs(bytes);
        });
    }

    /** The schema may grow anywhere but in front of these. */
    @Test
    void standsOnTheFirstFieldsOfTheSchema() {
        assertThat(Verdict.getClassSchema().getFields().subList(0, 3))
                .extracting(Schema.Field::name)
                .containsExactly("contentId", "revision", "sequence");
    }

    @Test
    void isNothingForBytesThatAreNoVerdict() {
        byte[] good = Verdicts.wire(Verdicts.of("c", 1, 5));

        assertThat(WireVerdict.of(new byte[0])).isEmpty();
        assertThat(WireVerdict.of(new byte[5])).isEmpty();
        assertThat(WireVerdict.of("{\"json\":true}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        for (int length = 0; length < 9; length++) {
            assertThat(WireVerdict.of(Arrays.copyOf(good, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        byte[] hugeLength = {0, 0, 0, 0, 7, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 'c', 2, 2};
        assertThat(WireVerdict.of(hugeLength)).isEmpty();
    }

    @Test
    void isNothingForNumbersThatNoVerdictHas() {
        assertThat(WireVerdict.of(Verdicts.wire(Verdicts.of("c", 0, 5)))).isEmpty();
        assertThat(WireVerdict.of(Verdicts.wire(Verdicts.of("c", 1, -5)))).isEmpty();
        assertThat(WireVerdict.of(Verdicts.wire(Verdicts.of("", 1, 5)))).isEmpty();
    }
}
