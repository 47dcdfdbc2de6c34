package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contract.Decision;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseRecordTest {
    private static CaseRecord record(Decision decision) {
        return new CaseRecord(3, 1_700_000_000_123L, decision, "0f".repeat(32), new byte[] {0, 1, 2});
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void comesBackAsItWas(Decision decision) {
        assertThat(CaseRecord.fromBytes(record(decision).toBytes())).isEqualTo(record(decision));
    }

    @Test
    void refusesALayoutItDoesNotKnow() {
        byte[] bytes = record(Decision.HELD).toBytes();
        bytes[0] = 9;
        assertThatThrownBy(() -> CaseRecord.fromBytes(bytes)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> CaseRecord.fromBytes(new byte[10])).isInstanceOf(SerializationException.class);
    }
}
