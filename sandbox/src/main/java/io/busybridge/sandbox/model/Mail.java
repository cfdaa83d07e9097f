package io.busybridge.sandbox.model;

import java.time.Instant;

/**
 * A mail that Google would have sent about an event. The sandbox sends none.
 *
 * @param from the calendar that was written
 * @param to lower case
 */
public record Mail(Instant at, String from, String to, String eventId) {}
