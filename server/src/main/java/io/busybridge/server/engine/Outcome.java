package io.busybridge.server.engine;

import io.busybridge.server.sync.Placement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one operation ended.
 *
 * @param placement as it is to be saved
 * @param others placements that go with it: children whose series has another id now
 * @param forgotten placements that stand for nothing any more
 * @param status {@code ok}, {@code retry} or {@code failed}, for the log
 * @param detail a code, or the empty string
 * @param iCalUid of the managed event that was written, or the empty string
 * @param failure why not, or null
 */
record Outcome(
    Placement placement,
    List<Placement> others,
    List<String> forgotten,
    String action,
    String status,
    String detail,
    String iCalUid,
    @Nullable Failure failure) {

  static Outcome ok(Placement placement, String action) {
    return new Outcome(placement, List.of(), List.of(), action, "ok", "", "", null);
  }

  /** To be tried again, and the next try has better chances. */
  static Outcome again(Placement placement, String action, String detail) {
    return new Outcome(placement, List.of(), List.of(), action, "retry", detail, "", null);
  }

  static Outcome failed(Placement placement, String action, String status, Failure failure) {
    return new Outcome(
        placement, List.of(), List.of(), action, status, failure.code(), "", failure);
  }

  Outcome forgetting(List<String> ids) {
    return new Outcome(placement, others, ids, action, status, detail, iCalUid, failure);
  }

  Outcome withOthers(List<Placement> children) {
    return new Outcome(placement, children, forgotten, action, status, detail, iCalUid, failure);
  }

  Outcome withPlacement(Placement changed) {
    return new Outcome(changed, others, forgotten, action, status, detail, iCalUid, failure);
  }

  Outcome wrote(String uid) {
    return new Outcome(placement, others, forgotten, action, status, detail, uid, failure);
  }

  boolean isOk() {
    return status.equals("ok");
  }
}
