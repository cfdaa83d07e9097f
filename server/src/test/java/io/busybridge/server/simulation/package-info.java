/**
 * The whole engine under one seed: people edit, time passes, calls fail, pushes get lost, the
 * process dies; then calm, and what stands is what the rules call for. Engine, database and adapter
 * are the real ones; Google is the sandbox, asked in the caller's thread.
 */
@NullMarked
package io.busybridge.server.simulation;

import org.jspecify.annotations.NullMarked;
