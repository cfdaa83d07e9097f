package io.busybridge.server.api;

import io.busybridge.server.engine.SyncService;
import org.jspecify.annotations.Nullable;

/**
 * What a call answers.
 *
 * @param body a record to be written as JSON, a {@link Download}, or null for none
 */
public record Answer(int status, @Nullable Object body) {

  static Answer ok(Object body) {
    return new Answer(200, body);
  }

  static Answer created(Object body) {
    return new Answer(201, body);
  }

  static Answer nothing() {
    return new Answer(204, null);
  }

  static Answer file(Download download) {
    return new Answer(200, download);
  }

  /** Work has begun. */
  static Answer accepted(SyncService.Run run) {
    return new Answer(202, new Started(run.id()));
  }

  /** Where to look how far it is: {@code GET /api/sync/runs/{runId}}. */
  public record Started(String runId) {}
}
