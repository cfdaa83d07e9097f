/**
 * Google's Calendar API v3 over a {@link io.busybridge.sandbox.model.World}: everything below
 * {@code calendar/v3} but push channels. {@link io.busybridge.sandbox.calendar.CalendarApi} finds
 * the resource and checks scopes; one class per resource does the rest. What is refused, and how,
 * follows Google's documentation and what others have seen the live service do.
 */
@NullMarked
package io.busybridge.sandbox.calendar;

import org.jspecify.annotations.NullMarked;
