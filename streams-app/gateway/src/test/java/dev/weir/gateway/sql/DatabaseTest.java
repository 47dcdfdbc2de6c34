package dev.weir.gateway.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    /** Longer than the 2 s after which H2 gives up by itself. */
    private static final int BUSY_DISK_MILLIS = 3_000;

    @TempDir
    private Path folder;

    @Test
    void whoMeetsALockedRowWaitsForWhoHoldsItAsLongAsABusyDiskTakes() throws Exception {
        try (Database database = Database.open(Map.of(), folder)) {
            database.jdbi().useHandle(handle -> handle.execute("create table pot (id int primary key, n int)"));
            database.jdbi().useHandle(handle -> handle.execute("insert into pot values (1, 0)"));
            CompletableFuture<Void> second;
            try (Handle first = database.jdbi().open()) {
                first.begin();
                add(first);
                second = CompletableFuture.runAsync(() -> database.jdbi().useTransaction(DatabaseTest::add));
                TimeUnit.MILLISECONDS.sleep(BUSY_DISK_MILLIS);
                first.commit();
            }
            second.get(120, TimeUnit.SECONDS);

            int added = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select n from pot")
                            .mapTo(Integer.class)
                            .one());
            assertThat(added).isEqualTo(2);
        }
    }

    private static void add(Handle handle) {
        handle.execute("update pot set n = n + 1 where id = 1");
    }
}
