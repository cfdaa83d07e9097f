package io.busybridge.server.sync;

import org.jspecify.annotations.Nullable;

/**
 * What the tables call for on one calendar, for one event or one instance of a series.
 *
 * @param stands whether anything is to stand there
 * @param rule by which something does, or nothing
 * @param placement what is remembered of it; of an instance that is as its series says, the
 *     series'; null where nothing was ever planned
 */
public record Explanation(
    ConnectedCalendar target, boolean stands, Rule rule, @Nullable Placement placement) {}
