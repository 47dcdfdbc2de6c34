package dev.weir.gateway.sql;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** Tells apart that a row is there already from everything else that a database may fail with. */
public final class Uniqueness {
    /** The class of SQL states of broken constraints, for H2 and PostgreSQL alike. */
    private static final String CONSTRAINT = "23";

    private Uniqueness() {}

    /** Whether a statement failed because somebody else has written the same key. */
    public static boolean isBroken(JdbiException failed) {
        return failed.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith(CONSTRAINT);
    }
}
