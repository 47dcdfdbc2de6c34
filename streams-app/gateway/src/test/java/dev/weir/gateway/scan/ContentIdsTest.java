package dev.weir.gateway.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentIdsTest {
    private static final Instant NOW = Instant.parse("2026-05-06T07:08:09.123Z");

    @Test
    void areUuidsOfVersion7ThatHoldTheTime() {
        UUID id = UUID.fromString(at(NOW).get());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void sortByTime() {
        assertThat(at(NOW).get()).isLessThan(at(NOW.plusMillis(1)).get());
    }

    @Test
    void differWithinAMillisecond() {
        ContentIds ids = at(NOW);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(ids.get());
        }
        assertThat(seen).hasSize(10_000);
    }

    private static ContentIds at(Instant now) {
        return new ContentIds(Clock.fixed(now, ZoneOffset.UTC), new Random(1));
    }
}
