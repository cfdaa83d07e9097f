package io.busybridge.server.engine;

import io.busybridge.server.engine.SyncStore.Hold;
import io.busybridge.server.sync.Dismissal;
import io.busybridge.server.sync.Placement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one operation ended.
 *
 * @param placement as it is to be saved
 * @param others placements that go with it: children whose series has another id now
 * @param forgotten placements that stand for nothing any more
 * @param calendar row id of the calendar that was written
 * @param status {@code ok}, {@code retry} or {@code failed}, for the log
 * @param detail a code, or the empty string
 * @param iCalUid of the managed event that was written, or the empty string
 * @param failure why not, or null
 * @param lookAt row id of a calendar that has to be looked at before anything else, or null
 * @param asked what the placement waits for from now on, or null
 * @param dismissal what a person wants no copy of any more, or null
 */
record Outcome(
    Placement placement,
    List<Placement> others,
    List<String> forgotten,
    long calendar,
    String action,
    String status,
    String detail,
    String iCalUid,
    @Nullable Failure failure,
    @Nullable Long lookAt,
    @Nullable Hold asked,
    @Nullable Dismissal dismissal) {

  private static Outcome of(
      Placement placement, String action, String status, String detail, @Nullable Failure failure) {
    return new Outcome(
        placement,
        List.of(),
        List.of(),
        placement.target(),
        action,
        status,
        detail,
        "",
        failure,
        null,
        null,
        null);
  }

  static Outcome ok(Placement placement, String action) {
    return of(placement, action, "ok", "", null);
  }

  /** To be tried again, and the next try has better chances. */
  static Outcome again(Placement placement, String action, String detail) {
    return of(placement, action, "retry", detail, null);
  }

  static Outcome failed(Placement placement, String action, String status, Failure failure) {
    return of(placement, action, status, failure.code(), failure);
  }

  Outcome forgetting(List<String> ids) {
    return with(placement, others, ids, calendar, detail, iCalUid, lookAt, asked, dismissal);
  }

  Outcome withOthers(List<Placement> more) {
    return with(placement, more, forgotten, calendar, detail, iCalUid, lookAt, asked, dismissal);
  }

  Outcome withPlacement(Placement changed) {
    return with(changed, others, forgotten, calendar, detail, iCalUid, lookAt, asked, dismissal);
  }

  Outcome wrote(String uid) {
    return with(placement, others, forgotten, calendar, detail, uid, lookAt, asked, dismissal);
  }

  Outcome at(long written) {
    return with(placement, others, forgotten, written, detail, iCalUid, lookAt, asked, dismissal);
  }

  Outcome saying(String code) {
    return with(placement, others, forgotten, calendar, code, iCalUid, lookAt, asked, dismissal);
  }

  Outcome lookingAt(long read) {
    return with(placement, others, forgotten, calendar, detail, iCalUid, read, asked, dismissal);
  }

  Outcome asking(Hold hold) {
    return with(placement, others, forgotten, calendar, detail, iCalUid, lookAt, hold, dismissal);
  }

  Outcome dismissing(Dismissal unwanted) {
    return with(placement, others, forgotten, calendar, detail, iCalUid, lookAt, asked, unwanted);
  }

  private Outcome with(
      Placement newPlacement,
      List<Placement> newOthers,
      List<String> newForgotten,
      long newCalendar,
      String newDetail,
      String newUid,
      @Nullable Long newLook,
      @Nullable Hold newAsked,
      @Nullable Dismissal newDismissal) {
    return new Outcome(
        newPlacement,
        newOthers,
        newForgotten,
        newCalendar,
        action,
        status,
        newDetail,
        newUid,
        failure,
        newLook,
        newAsked,
        newDismissal);
  }

  boolean isOk() {
    return status.equals("ok");
  }
}
