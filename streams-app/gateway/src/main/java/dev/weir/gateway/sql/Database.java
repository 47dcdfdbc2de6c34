package dev.weir.gateway.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;

/** An open database with the schema of this release. H2 in a file by default, PostgreSQL where its URL is given. */
public final class Database implements AutoCloseable {
    private static final int DEFAULT_POOL_SIZE = 8;
    private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;

    /**
     * How long a locked row is waited for. H2 by itself gives up after two seconds, which a busy disk takes; PostgreSQL would let a person
     * wait for as long as another gateway hangs.
     */
    private static final int LOCK_TIMEOUT_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /**
     * Opens it and brings its schema up to date.
     *
     * @param given settings of HikariCP under its own names; without {@code jdbcUrl} an H2 file in {@code folder} is used
     * @throws IllegalArgumentException where a setting does not exist or does not fit
     * @throws RuntimeException where the database cannot be reached
     */
    public static Database open(Map<String, String> given, Path folder) {
        Map<String, String> values = new HashMap<>(given);
        values.putIfAbsent("jdbcUrl", fileUrl(folder));
        values.putIfAbsent("maximumPoolSize", String.valueOf(DEFAULT_POOL_SIZE));
        values.putIfAbsent("connectionTimeout", String.valueOf(CONNECTION_TIMEOUT_MILLIS));
        values.putIfAbsent("poolName", "weir-console");
        if (isPostgres(values.get("jdbcUrl"))) {
            values.putIfAbsent("connectionInitSql", "set lock_timeout = " + LOCK_TIMEOUT_MILLIS);
        }
        Database database = new Database(new HikariDataSource(config(values)));
        try {
            Migrations.run(database.jdbi);
            return database;
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static boolean isPostgres(@Nullable String jdbcUrl) {
        return jdbcUrl != null && jdbcUrl.startsWith("jdbc:postgresql:");
    }

    private static HikariConfig config(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        try {
            HikariConfig config = new HikariConfig(properties);
            if (isPostgres(config.getJdbcUrl())) {
                // A row that does not fit would otherwise stand in the message, and then in a log.
                config.addDataSourceProperty("logServerErrorDetail", "false");
            }
            return config;
        } catch (RuntimeException refused) {
            // Its message may quote a value, and a value may be a password.
            throw new IllegalArgumentException(
                    "database.* holds a setting that HikariCP does not know or take", refused);
        }
    }

    /**
     * What a commit acknowledged is on the disk when the call returns, and the file is closed by us, not by a hook. Results are never
     * reused: H2 2.4 does so across a write of the same transaction where a query has no table of its own. Who holds a row writes to the
     * disk meanwhile: the next waits for it longer than the 2 s of H2's own, which a busy disk may take.
     */
    private static String fileUrl(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("console")
                + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=" + LOCK_TIMEOUT_MILLIS;
    }
}
