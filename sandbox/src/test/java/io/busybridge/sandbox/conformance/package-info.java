/**
 * Does the sandbox behave as Google does? One row of the checklist of Google's behaviour after the
 * other, each a small play with people, calendars and a clock, told with Google's own client
 * library, and on the raw wire where the library hides what matters. Written from Google's
 * documented and observed behaviour, never from the sandbox's code.
 *
 * <p>The rows are grouped by theme, one class each, as a table of {@link
 * io.busybridge.sandbox.conformance.Row}; {@link io.busybridge.sandbox.conformance.ChecklistTest}
 * sees to it that none is forgotten.
 */
@NullMarked
package io.busybridge.sandbox.conformance;

import org.jspecify.annotations.NullMarked;
