/**
 * What the sandbox remembers: accounts, calendars and who may do what with them, events with their
 * tombstones and change numbers; and what Google does by itself when an event is written: meetings
 * that stand in every guest's calendar, answers that flow back, exceptions that follow their
 * series.
 *
 * <p>{@link io.busybridge.sandbox.model.World} is the way in. Events are JSON trees that are never
 * changed once stored: whoever wants another event stores another tree.
 */
@NullMarked
package io.busybridge.sandbox.model;

import org.jspecify.annotations.NullMarked;
