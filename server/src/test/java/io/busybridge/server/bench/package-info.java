/** Measurements, not tests: {@code ./mvnw -Pbench}, on a machine that does nothing else. */
@NullMarked
package io.busybridge.server.bench;

import org.jspecify.annotations.NullMarked;
