package dev.weir.gateway.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The schema, step by step. A step that was released is never changed; a change is a new step at the end of the list. Each runs once,
 * in a transaction with the note that it ran.
 */
final class Migrations {
    private static final List<String> STEPS =
            List.of("1-cases.sql", "2-accounts.sql", "3-appeals.sql", "4-appeals-once.sql", "5-erasure.sql");

    private Migrations() {}

    static void run(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute("create table if not exists schema_step (step integer primary key)"));
        for (int step = 1; step <= STEPS.size(); step++) {
            int number = step;
            jdbi.useTransaction(handle -> run(handle, number));
        }
        refuseNewer(jdbi);
    }

    private static void run(Handle handle, int step) {
        if (isPostgres(handle)) {
            // Two gateways that start at once take turns, however long a step takes; H2 files have one owner anyway.
            handle.execute("set local lock_timeout = 0");
            handle.execute("lock table schema_step in exclusive mode");
        }
        int ran = handle.createQuery("select count(*) from schema_step where step = :step")
                .bind("step", step)
                .mapTo(Integer.class)
                .one();
        if (ran == 0) {
            handle.createScript(text(STEPS.get(step - 1)).replace("${bytes}", isPostgres(handle) ? "bytea" : "blob"))
                    .execute();
            handle.execute("insert into schema_step (step) values (?)", step);
        }
    }

    private static void refuseNewer(Jdbi jdbi) {
        int newest = jdbi.withHandle(handle -> handle.createQuery("select max(step) from schema_step")
                .mapTo(Integer.class)
                .one());
        if (newest > STEPS.size()) {
            throw new IllegalStateException("The console's database has schema step " + newest
                    + ", and this release knows " + STEPS.size() + ": it belongs to a newer release");
        }
    }

    private static boolean isPostgres(Handle handle) {
        try {
            return handle.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException("The database does not say what it is", failed);
        }
    }

    private static String text(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The gateway was built without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
