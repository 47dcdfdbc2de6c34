package dev.weir.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
    @Test
    void whatIsPickedIsGivenToNobodyElseBeforeTheBrokerListensThere() {
        assertThat(IntStream.range(0, 50).map(i -> LoopbackPort.claim("broker", 0)))
                .allMatch(port -> port >= LoopbackPort.LOWEST_PICKED && port < LoopbackPort.HIGHEST_PICKED);
    }
}
