package io.busybridge.sandbox.seed;

import java.time.ZoneId;

/**
 * A consultant's account at one of their clients.
 *
 * @param displayName of the client
 * @param colorId event colour (1–11) for copies on the main calendar; the sandbox's page shows the
 *     client's calendar in the same one
 */
public record Client(
    String displayName, String accountEmail, String calendarId, String colorId, ZoneId zone) {}
