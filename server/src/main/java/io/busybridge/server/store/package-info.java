/**
 * The database: one SQLite file, one writer, pooled readers. One class a table holds all of that
 * table's SQL; rows of the hot tables travel in batches through JDBC, the small ones through
 * ORMLite. {@link Database} opens the file, runs the migrations and hands out the ports' {@code
 * Sqlite…} implementations. Secrets are {@linkplain Sealing sealed}; an event's content has no
 * column.
 */
@NullMarked
package io.busybridge.server.store;

import org.jspecify.annotations.NullMarked;
