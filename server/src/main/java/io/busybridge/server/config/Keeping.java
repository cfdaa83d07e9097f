package io.busybridge.server.config;

import java.time.Duration;

/**
 * How long what is over is remembered.
 *
 * @param events single events, after their end; not shorter than they take part
 * @param deletedSeries what became of series that were deleted
 * @param syncLog what was done
 * @param calendars calendars that were disconnected
 */
public record Keeping(
    Duration events, Duration deletedSeries, Duration syncLog, Duration calendars) {}
