package io.busybridge.server.sync;

/**
 * What an event is known by. (An {@code iCalUID} links appearances of one meeting and nothing
 * else.)
 *
 * @param calendar row id of the connected calendar
 * @param event the provider's id of the event there
 */
public record EventKey(long calendar, String event) {}
