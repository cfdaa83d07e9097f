package io.busybridge.sandbox.ics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file asks to import, in its order.
 *
 * @param skipped what it holds that cannot be imported, with the reason
 */
record IcsFile(List<IcsSeries> series, List<ImportReport.Skipped> skipped) {
  /** From where values that the file leaves open are taken. */
  record Target(String calendarId, ZoneId zone) {}

  static IcsFile read(byte[] file, Target target, long weeks) {
    var parsed = IcsParser.parse(file);
    var skipped = new ArrayList<ImportReport.Skipped>();
    parsed.unreadable().forEach(what -> skipped.add(new ImportReport.Skipped("", what)));
    if (parsed.calendars().isEmpty()) {
      skipped.add(new ImportReport.Skipped("", "the file is not an iCalendar file"));
    }
    var series = new ArrayList<IcsSeries>();
    for (Component calendar : parsed.calendars()) {
      var values = new IcsValues(new Zones(calendar, target.zone()));
      byUid(calendar)
          .forEach(
              (uid, events) ->
                  new Reader(uid, target.calendarId(), values, weeks, skipped)
                      .read(events)
                      .ifPresent(series::add));
    }
    return new IcsFile(List.copyOf(series), List.copyOf(skipped));
  }

  private static Map<String, List<Component>> byUid(Component calendar) {
    var byUid = new LinkedHashMap<String, List<Component>>();
    calendar
        .children("VEVENT")
        .forEach(
            event ->
                byUid
                    .computeIfAbsent(
                        event.text("UID").map(String::strip).orElseGet(() -> madeUp(event)),
                        _ -> new ArrayList<>())
                    .add(event));
    return byUid;
  }

  /** An event without UID has the same made-up one each time it is imported. */
  private static String madeUp(Component event) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(event.lines().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16) + "@import.invalid";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Reads the events of one UID. */
  private record Reader(
      String uid,
      String calendarId,
      IcsValues values,
      long weeks,
      List<ImportReport.Skipped> skipped) {

    Optional<IcsSeries> read(List<Component> events) {
      Optional<Component> master =
          events.stream()
              .filter(event -> event.first("RECURRENCE-ID").isEmpty())
              .reduce(this::newer);
      Optional<ObjectNode> json = master.flatMap(this::master);
      if (master.isPresent() && json.isEmpty()) {
        return Optional.empty();
      }
      var changes = new ArrayList<IcsSeries.Change>();
      for (Component event : events) {
        if (event.first("RECURRENCE-ID").isPresent()) {
          change(event, master).ifPresent(changes::add);
        }
      }
      return Optional.of(new IcsSeries(uid, json, changes));
    }

    /** Of two revisions of one event the one with the higher SEQUENCE, else the later one. */
    private Component newer(Component one, Component other) {
      boolean first = sequence(one) > sequence(other);
      skip("an older revision of the same event");
      return first ? one : other;
    }

    private Optional<ObjectNode> master(Component event) {
      if (EventJson.isCancelled(event)) {
        skip("it is cancelled");
        return Optional.empty();
      }
      try {
        ObjectNode json = EventJson.of(event, values, weeks);
        json.put("iCalUID", uid);
        json.put("sequence", sequence(event));
        Guests.write(event, calendarId, json);
        var lines = new Slots(EventJson.start(event, values), weeks).lines(event, values);
        if (!lines.isEmpty()) {
          lines.forEach(json.putArray("recurrence")::add);
        }
        return Optional.of(json);
      } catch (IcsRefusal e) {
        skip(e.reason());
        return Optional.empty();
      }
    }

    private Optional<IcsSeries.Change> change(Component event, Optional<Component> master) {
      try {
        ContentLine id = event.first("RECURRENCE-ID").orElseThrow();
        if (id.parameter("RANGE").isPresent()) {
          throw new IcsRefusal("a change of an occurrence and all that follow");
        }
        IcsTime written = values.time(id);
        IcsTime start = master.isPresent() ? EventJson.start(master.get(), values) : written;
        IcsTime slot = new Slots(start, weeks).slot(written);
        return Optional.of(
            EventJson.isCancelled(event)
                ? new IcsSeries.Change.Cancelled(slot)
                : new IcsSeries.Change.Moved(slot, EventJson.of(event, values, weeks)));
      } catch (IcsRefusal e) {
        skip(e.reason());
        return Optional.empty();
      }
    }

    private void skip(String reason) {
      skipped.add(new ImportReport.Skipped(uid, reason));
    }

    private static int sequence(Component event) {
      return event
          .text("SEQUENCE")
          .map(String::strip)
          .filter(text -> text.matches("\\d{1,9}"))
          .map(Integer::parseInt)
          .orElse(0);
    }
  }
}
