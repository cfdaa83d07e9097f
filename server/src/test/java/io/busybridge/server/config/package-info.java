/** The tests of {@code config}. */
@NullMarked
package io.busybridge.server.config;

import org.jspecify.annotations.NullMarked;
