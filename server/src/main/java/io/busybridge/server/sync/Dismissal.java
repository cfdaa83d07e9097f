package io.busybridge.server.sync;

/**
 * A person deleted the copy of an event that they can neither delete nor decline: nothing stands
 * for it any more, until its time is another.
 *
 * @param event of an instance, that of the instance: the series' id, an underscore and the slot
 * @param times {@link Fingerprints#times} of the event; of an instance, of its series
 */
public record Dismissal(EventKey event, String iCalUid, String times) {}
