/**
 * The engine on calendars that people really kept: imported, synced, edited, and compared instance
 * by instance with an oracle that knows the rules from their page alone. Nothing here may use
 * {@code io.busybridge.server.sync}, and recurrences are expanded by another library than the
 * sandbox's, so that one mistake cannot pass twice.
 */
@NullMarked
package io.busybridge.server.corpus;

import org.jspecify.annotations.NullMarked;
