/**
 * When things happen by themselves: polls, push channels, checks, and what is tried again later.
 */
@NullMarked
package io.busybridge.server.jobs;

import org.jspecify.annotations.NullMarked;
