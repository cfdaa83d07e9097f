package io.busybridge.server.accounts;

import io.busybridge.server.engine.SyncService;

/** What begins when a calendar has been connected. */
@FunctionalInterface
public interface FirstSync {
  SyncService.Run begin(long user, long calendar);
}
