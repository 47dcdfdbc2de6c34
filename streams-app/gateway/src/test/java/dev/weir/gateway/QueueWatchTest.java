package dev.weir.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.gateway.cases.QueueCounts;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class QueueWatchTest {
    @Test
    void itKnowsTheLastCountAndNothingWhileTheDatabaseIsAway() {
        Queue<QueueCounts> answers = new ArrayDeque<>(List.of(new QueueCounts(7, 2, 1, 3, Map.of(), Map.of())));
        try (QueueWatch watch = new QueueWatch(answers::remove)) {
            assertThat(watch.count(QueueCounts::open)).isNaN();
            watch.look();
            assertThat(watch.count(QueueCounts::open)).isEqualTo(7);
            assertThat(watch.count(QueueCounts::overdue)).isEqualTo(2);
            watch.look();
            assertThat(watch.count(QueueCounts::open)).as("nobody answered").isNaN();
        }
    }
}
