package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Source;

/**
 * What is known of a copy's original, before it is read.
 *
 * @param facts of an exception that its series made plain, those of the series
 * @param id of the event, or of the instance, at the provider
 */
record Original(Source facts, ConnectedCalendar from, String id) {}
