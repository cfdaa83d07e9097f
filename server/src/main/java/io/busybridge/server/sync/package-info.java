/**
 * What should stand where, and what is missing: events, placements, the rule tables, the plan.
 * Pure: no clock, no logger, no input or output, nothing but the JDK. Data flows {@link Event} (as
 * read) → {@link Source} (what is remembered of it) → {@link Planner} (what should stand) → {@link
 * Placement} (what is wanted, what was written) → {@link Draft} (what is sent).
 */
@NullMarked
package io.busybridge.server.sync;

import org.jspecify.annotations.NullMarked;
