package io.busybridge.server.sync;

/**
 * One line of a guest list.
 *
 * @param name may be empty
 * @param self stands on the calendar that was read
 * @param resource a room or a device
 */
public record Attendee(
    String email,
    String name,
    Answer answer,
    boolean self,
    boolean organizer,
    boolean optional,
    boolean resource) {}
