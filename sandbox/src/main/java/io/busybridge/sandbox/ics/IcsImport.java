package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.http.ApiError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Imports iCalendar files through the Calendar API, whose refusals are reported and stop nothing
 * else. Importing a file again updates what it imported before.
 */
public final class IcsImport {
  private final CalendarClient calendars;

  /**
   * @param calendars calls as somebody who may write to the calendars that are imported into
   */
  public IcsImport(CalendarClient calendars) {
    this.calendars = calendars;
  }

  /**
   * @param file bytes of an {@code .ics} file; one that is none is reported, not thrown
   * @param shiftWeeks by how many weeks everything is moved, to bring an old calendar to today
   * @throws ApiError 404 where there is no such calendar
   */
  public ImportReport into(String calendarId, byte[] file, int shiftWeeks) {
    ObjectNode calendar = calendars.calendar(calendarId);
    var target =
        new IcsFile.Target(
            calendar.path("id").asText(calendarId),
            ZoneId.of(calendar.path("timeZone").asText("UTC")));
    IcsFile read = IcsFile.read(file, target, shiftWeeks);
    var run = new Run(target.calendarId(), new ArrayList<>(read.skipped()));
    read.series().forEach(run::bring);
    return new ImportReport(run.imported, List.copyOf(run.skipped));
  }

  private final class Run {
    private final String calendarId;
    private final List<ImportReport.Skipped> skipped;
    private int imported;

    Run(String calendarId, List<ImportReport.Skipped> skipped) {
      this.calendarId = calendarId;
      this.skipped = skipped;
    }

    void bring(IcsSeries series) {
      if (series.master().isEmpty()) {
        series.changes().forEach(change -> alone(series.uid(), change));
        return;
      }
      try {
        ObjectNode stored = calendars.importEvent(calendarId, series.master().get());
        imported++;
        series.changes().forEach(change -> occurrence(series, stored, change));
      } catch (ApiError e) {
        skip(series.uid(), e);
      }
    }

    private void occurrence(IcsSeries series, ObjectNode stored, IcsSeries.Change change) {
      String id = stored.path("id").asText() + "_" + change.slot().idSuffix();
      try {
        switch (change) {
          case IcsSeries.Change.Cancelled _ -> calendars.delete(calendarId, id);
          case IcsSeries.Change.Moved moved ->
              calendars.patch(calendarId, id, Overrides.of(moved.event(), stored));
        }
        imported++;
      } catch (ApiError e) {
        if (e.status() == 404) {
          // The rule never comes to that slot: by RFC 5545 the occurrence stands all the same.
          alone(series.uid(), change);
        } else if (e.status() == 410) {
          imported++;
        } else {
          skip(series.uid(), e);
        }
      }
    }

    /** An occurrence without its series; its slot makes it one of its own. */
    private void alone(String uid, IcsSeries.Change change) {
      switch (change) {
        case IcsSeries.Change.Cancelled _ ->
            skipped.add(
                new ImportReport.Skipped(uid, "a cancelled occurrence of a series not here"));
        case IcsSeries.Change.Moved moved -> {
          try {
            calendars.importEvent(
                calendarId,
                moved.event().deepCopy().put("iCalUID", uid + "/" + change.slot().idSuffix()));
            imported++;
          } catch (ApiError e) {
            skip(uid, e);
          }
        }
      }
    }

    private void skip(String uid, ApiError refusal) {
      skipped.add(new ImportReport.Skipped(uid, refusal.reason() + ": " + refusal.getMessage()));
    }
  }
}
