/** The real engine on the real database, against the sandbox. */
@NullMarked
package io.busybridge.server.engine;

import org.jspecify.annotations.NullMarked;
