/**
 * Reads iCalendar files (RFC 5545) and puts their events into a calendar through the Calendar API,
 * so that real calendars can be tried in the sandbox. The way is: bytes → {@link
 * io.busybridge.sandbox.ics.ContentLine lines} → {@link io.busybridge.sandbox.ics.Component tree} →
 * {@link io.busybridge.sandbox.ics.IcsSeries series} → {@link io.busybridge.sandbox.ics.EventJson
 * Google's JSON} → {@link io.busybridge.sandbox.ics.IcsImport import}. All but the last step is
 * pure.
 */
@NullMarked
package io.busybridge.sandbox.ics;

import org.jspecify.annotations.NullMarked;
