/** The tests of {@code store}, against real SQLite files. */
@NullMarked
package io.busybridge.server.store;

import org.jspecify.annotations.NullMarked;
