/** The adapter for Google, alone and against the sandbox. */
@NullMarked
package io.busybridge.server.google;

import org.jspecify.annotations.NullMarked;
