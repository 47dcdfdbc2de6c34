package dev.weir.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HoldersTest {
    private final AtomicInteger freed = new AtomicInteger();
    private final Holders holders = new Holders(freed::incrementAndGet);

    @Test
    void itIsFreedOnceAfterTheLast() {
        assertThat(holders.hold()).isTrue();
        holders.release();
        assertThat(freed).hasValue(0);

        holders.release();

        assertThat(freed).hasValue(1);
    }

    @Test
    void whoComesAfterTheLastDoesNotGetIt() {
        holders.release();

        assertThat(holders.hold()).isFalse();
        assertThatThrownBy(holders::release).isInstanceOf(IllegalStateException.class);
        assertThat(freed).hasValue(1);
    }
}
