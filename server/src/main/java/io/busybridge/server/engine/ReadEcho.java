package io.busybridge.server.engine;

import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.Placement;

/** What a managed event that was read by itself says, less what an exception has of its series. */
final class ReadEcho {
  private ReadEcho() {}

  static Echo of(Placement placement, Event read, Core core, SyncStore store) {
    Echo echo = core.echoes().of(read);
    return placement.isChild()
        ? store
            .seriesOf(placement)
            .map(series -> echo.lessInherited(placement.echo(), series.drafted(), series.echo()))
            .orElse(echo)
        : echo;
  }
}
