/**
 * The sandbox's own time: the clock of the machine (or of a simulation), shifted, stopped or set by
 * whoever tries something out. Everything in the sandbox asks this clock and no other.
 */
@NullMarked
package io.busybridge.sandbox.time;

import org.jspecify.annotations.NullMarked;
