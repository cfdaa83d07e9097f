package io.busybridge.server.alerts;

/**
 * Something is wrong right now.
 *
 * @param detail a code or a count, never content; the empty string where there is nothing to say
 */
public record Condition(Kind kind, Subject subject, String detail) {}
