/**
 * Backups: a consistent copy of the database, zipped with what has to be known of it, in a folder
 * of its own; which of them are kept; and how one is put back. The key that opens the database's
 * secrets is in none of them.
 */
@NullMarked
package io.busybridge.server.backup;

import org.jspecify.annotations.NullMarked;
