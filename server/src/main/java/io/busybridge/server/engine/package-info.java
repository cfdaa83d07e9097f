/**
 * The shell around {@code sync}: pull, record, plan, apply, one lane per user. Its ports are {@link
 * Calendars} (the provider) and {@link SyncStore} (the database).
 */
@NullMarked
package io.busybridge.server.engine;

import org.jspecify.annotations.NullMarked;
