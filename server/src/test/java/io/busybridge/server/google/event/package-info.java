/** The translation of events, field by field. */
@NullMarked
package io.busybridge.server.google.event;

import org.jspecify.annotations.NullMarked;
