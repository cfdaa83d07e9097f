package io.busybridge.sandbox.model;

import java.time.Instant;

/**
 * When and by whom a version of an event was written.
 *
 * @param change number of the write, rising over the whole world: what sync tokens count
 * @param version behind the etag; rises with every write
 * @param updated as Google shows it, to the millisecond; stays when only reminders change
 * @param session the grant that wrote it: others may see it late
 * @param writtenAt the clock at the write
 */
record Stamp(long change, long version, Instant updated, String session, Instant writtenAt) {}
