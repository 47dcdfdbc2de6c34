package dev.weir.gateway.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.gateway.sql.Database;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2CasesTest extends CasesContract {
    @Override
    Map<String, String> settings() {
        return Map.of();
    }

    /** Closed cases are many and stay: nobody who looks at the queue may read them all. */
    @Test
    void theQueueReadsOnlyWhatIsOpen(@TempDir Path folder) {
        try (Database database = Database.open(Map.of(), folder)) {
            String plan = database.jdbi().withHandle(handle -> {
                handle.execute("""
                        insert into review_case (content_id, revision, sequence, state, decision, hold_reason, severity, label, surface,
                          community, language, held_since, due, verdict, updated_at)
                        select 'c' || x, 1, 1, 'CLOSED', 'APPROVED', '', 0, '', '', '', '', 0, 0, x'00', 0
                        from system_range(1, 2000)""");
                return handle.createQuery("explain select content_id from review_case where " + CaseRows.WAITING)
                        .bind("human", 0L)
                        .bind("sentFresh", 0L)
                        .mapTo(String.class)
                        .one();
            });

            assertThat(plan).contains("REVIEW_CASE_QUEUE").doesNotContain("tableScan");
        }
    }
}
