/**
 * The control API below {@code /sandbox}: accounts and calendars, tokens without consent, faults,
 * switches, the clock, counts, and a stream of changes. Nobody has to sign in, so it answers only
 * to this machine's own names.
 */
@NullMarked
package io.busybridge.sandbox.control;

import org.jspecify.annotations.NullMarked;
