/**
 * Times of events and the expansion of series: which slots a master's rules generate, in the wall
 * clock of its zone. Knows nothing of stored events; the arithmetic of RFC 5545 rules is
 * lib-recur's.
 */
@NullMarked
package io.busybridge.sandbox.recurrence;

import org.jspecify.annotations.NullMarked;
