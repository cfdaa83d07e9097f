/** The tests of {@code security}. */
@NullMarked
package io.busybridge.server.security;

import org.jspecify.annotations.NullMarked;
