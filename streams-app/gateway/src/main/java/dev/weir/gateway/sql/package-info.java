/**
 * The SQL database of the console: a pool of connections and the versioned schema. Says nothing of what lies in the tables; the packages
 * that own them do.
 */
@NullMarked
package dev.weir.gateway.sql;

import org.jspecify.annotations.NullMarked;
