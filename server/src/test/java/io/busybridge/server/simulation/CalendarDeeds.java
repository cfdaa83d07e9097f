package io.busybridge.server.simulation;

import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.server.corpus.Entry;
import io.busybridge.server.corpus.EventEdit;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.corpus.Instance.Kept;
import io.busybridge.server.corpus.Moment;
import io.busybridge.server.corpus.ShapeEdit;
import io.busybridge.server.simulation.People.Found;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What people do on their own calendars. */
final class CalendarDeeds {
  private CalendarDeeds() {}

  static void addEvent(People p) {
    String calendar = p.any(p.calendars());
    boolean days = p.oneIn(4);
    Moment start = days ? p.day() : p.moment();
    Moment end = start.plus(days ? Duration.ofDays(1 + p.chance.nextInt(3)) : p.length());
    add(p, calendar, "{" + p.details(calendar) + ", " + People.times(start, end) + "}");
  }

  static void addSeries(People p) {
    String calendar = p.any(p.calendars());
    boolean days = p.oneIn(4);
    Moment start = days ? p.day() : p.moment();
    Moment end = start.plus(days ? Duration.ofDays(1) : p.length());
    String lines = "'" + p.rule(days) + "'";
    if (p.oneIn(4)) {
      Moment out = start.plus(Duration.ofDays(7));
      lines += ", 'EXDATE" + (days ? ";VALUE=DATE:" : ":") + out.key() + "'";
    }
    add(
        p,
        calendar,
        "{"
            + p.details(calendar)
            + ", "
            + People.times(start, end)
            + ", 'recurrence': ["
            + lines
            + "]}");
  }

  private static void add(People p, String calendar, String body) {
    p.tell(calendar + " " + body);
    p.ownerOf(calendar).insert(calendar, People.json(body));
  }

  /** Events that no API call makes: of other types, of no length. */
  static void addSpecial(People p) {
    String calendar = p.any(p.calendars());
    Moment start = p.moment();
    String type =
        p.any(
            List.of(
                "default", "outOfOffice", "focusTime", "workingLocation", "fromGmail", "birthday"));
    Moment end = type.equals("default") ? start : start.plus(p.length());
    String body =
        "{"
            + p.details(calendar)
            + ", 'eventType': '"
            + type
            + "', "
            + People.times(start, end)
            + "}";
    p.tell(calendar + " " + body);
    p.world.sandbox.world().seed(calendar, noNulls(body));
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode noNulls(String body) {
    var json = People.json(body);
    for (String side : List.of("start", "end")) {
      var time = (com.fasterxml.jackson.databind.node.ObjectNode) json.get(side);
      time.propertyStream()
          .filter(e -> e.getValue().isNull())
          .map(e -> e.getKey())
          .toList()
          .forEach(time::remove);
    }
    return json;
  }

  /** What makes no sense is skipped, and nothing else with it. */
  static void addMalformed(People p) {
    String calendar = p.any(p.calendars());
    String id = SimWorld.MALFORMED + p.chance.nextInt(100_000);
    p.tell(calendar + " " + id);
    p.world
        .sandbox
        .world()
        .seed(
            calendar,
            People.json(
                "{'id': '"
                    + id
                    + "', 'summary': '"
                    + p.words(calendar)
                    + "', "
                    + p.any(
                        List.of(
                            "'start': {'date': '0000-01-01'}, 'end': {'date': '0000-01-02'}",
                            "'start': {'dateTime': 'soon'}, 'end': {'dateTime': 'later'}",
                            "'start': {'date': '2026-03-09'}"))
                    + "}"));
  }

  static void editEvent(People p) {
    String calendar = p.any(p.calendars());
    p.anyRoot(calendar)
        .ifPresent(
            found -> {
              EventEdit edit = p.any(List.of(EventEdit.values()));
              patchOrDelete(p, calendar, found.entry().id(), edit.patch(found.entry(), p.chance));
            });
  }

  static void editShape(People p) {
    String calendar = p.any(p.calendars());
    List<Found> all = p.kept(calendar);
    p.pick(
            all.stream()
                .filter(f -> f.entry().series().isEmpty())
                .filter(f -> mayReshape(p, f))
                .toList())
        .ifPresent(
            found -> {
              ShapeEdit edit = p.any(List.of(ShapeEdit.values()));
              patchOrDelete(
                  p,
                  calendar,
                  found.entry().id(),
                  Optional.of(edit.patch(p.expanded(found, all), p.chance)));
            });
  }

  static void editInstance(People p) {
    String calendar = p.any(p.calendars());
    List<Found> all = p.kept(calendar);
    p.pick(all.stream().filter(f -> f.entry().isSeries()).toList())
        .ifPresent(
            found -> {
              Kept kept = p.expanded(found, all);
              if (!kept.instances().isEmpty()) {
                Instance instance = p.any(kept.instances());
                EventEdit edit = p.any(List.of(EventEdit.values()));
                Entry now = at(found.entry(), instance);
                patchOrDelete(p, calendar, now.id(), edit.patch(now, p.chance));
              }
            });
  }

  static Entry at(Entry series, Instance instance) {
    return new Entry(
        series.id() + "_" + instance.slot(),
        "",
        Optional.of(series.id()),
        instance.slot(),
        false,
        Optional.of(new Entry.Times(instance.start(), instance.end())),
        List.of(),
        instance.as().content());
  }

  /** What was deleted comes back, an instance as well as an event. */
  static void restore(People p) {
    String calendar = p.any(p.calendars());
    List<StoredEvent> gone =
        p.world.kept(calendar).stream()
            .filter(StoredEvent::cancelled)
            .filter(event -> !event.dropped())
            .filter(event -> !p.world.ledger.isManaged(calendar, event.id()))
            .toList();
    if (!gone.isEmpty()) {
      patchOrDelete(p, calendar, p.any(gone).id(), Optional.of("{'status': 'confirmed'}"));
    }
  }

  static void tentative(People p) {
    String calendar = p.any(p.calendars());
    p.anyRoot(calendar)
        .ifPresent(
            found ->
                patchOrDelete(
                    p,
                    calendar,
                    found.entry().id(),
                    Optional.of(
                        "{'status': '"
                            + (found.item().path("status").asText().equals("tentative")
                                ? "confirmed"
                                : "tentative")
                            + "'}")));
  }

  static void uiSplit(People p) {
    String calendar = p.any(p.calendars());
    List<Found> all = p.kept(calendar);
    p.pick(all.stream().filter(f -> f.entry().isSeries()).filter(f -> mayReshape(p, f)).toList())
        .ifPresent(
            found ->
                split(
                    p, found, all, p.oneIn(2) ? "{'summary': '" + p.words(calendar) + "'}" : "{}"));
  }

  /**
   * Google's page splits for the organizer; what a guest did to their own copy once, stays told.
   */
  private static boolean mayReshape(People p, Found found) {
    return p.world.seed < Deed.FIRST_WITH_ALL
        || !found.item().has("organizer")
        || found.item().path("organizer").path("self").asBoolean();
  }

  static void split(People p, Found found, List<Found> all, String changes) {
    List<Instance> instances = p.expanded(found, all).instances();
    if (instances.size() > 1) {
      Instance from = instances.get(1 + p.chance.nextInt(instances.size() - 1));
      Moment slot = slot(found.entry(), from.slot());
      p.tell(found.calendar() + " split " + found.entry().id() + " at " + from.slot() + changes);
      p.world
          .sandbox
          .world()
          .uiSplit(
              found.calendar(),
              found.entry().id(),
              slot.instant(SimWorld.ZONE),
              People.json(changes));
    }
  }

  private static Moment slot(Entry series, String key) {
    Moment first = series.times().orElseThrow().start();
    return switch (first) {
      case Moment.Day _ ->
          new Moment.Day(
              java.time.LocalDate.parse(key, java.time.format.DateTimeFormatter.BASIC_ISO_DATE));
      case Moment.At(_, var zone) ->
          new Moment.At(
              java.time.LocalDateTime.parse(
                      key, java.time.format.DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'"))
                  .toInstant(java.time.ZoneOffset.UTC),
              zone);
    };
  }

  /** "This and following" by two calls, in either order. */
  static void apiSplit(People p) {
    String calendar = p.any(p.calendars());
    List<Found> all = p.kept(calendar);
    p.pick(all.stream().filter(f -> f.entry().isSeries()).toList())
        .ifPresent(
            found -> {
              List<Instance> instances = p.expanded(found, all).instances();
              if (instances.size() < 2) {
                return;
              }
              Instance from = instances.get(1 + p.chance.nextInt(instances.size() - 1));
              Moment slot = slot(found.entry(), from.slot());
              boolean days = slot instanceof Moment.Day;
              String until = weeklyUntil(slot);
              Moment end = slot.plus(days ? Duration.ofDays(1) : p.length());
              String tail =
                  "{"
                      + p.details(calendar)
                      + ", "
                      + People.times(slot, end)
                      + ", 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=4']}";
              if (p.oneIn(2)) {
                patchOrDelete(p, calendar, found.entry().id(), Optional.of(until));
                add(p, calendar, tail);
              } else {
                add(p, calendar, tail);
                patchOrDelete(p, calendar, found.entry().id(), Optional.of(until));
              }
            });
  }

  /** A series that ends before one of its instances. */
  static void shorten(People p, Found found, List<Found> all) {
    List<Instance> instances = p.expanded(found, all).instances();
    if (instances.size() > 1) {
      Instance from = instances.get(1 + p.chance.nextInt(instances.size() - 1));
      Moment slot = slot(found.entry(), from.slot());
      String rule = found.item().path("recurrence").path(0).asText();
      String ended = rule.replaceAll(";(COUNT|UNTIL)=[^;]*", "") + ";UNTIL=" + before(slot).key();
      patchOrDelete(
          p,
          found.calendar(),
          found.entry().id(),
          Optional.of("{'recurrence': ['" + ended + "']}"));
    }
  }

  private static String weeklyUntil(Moment slot) {
    return "{'recurrence': ['RRULE:FREQ=WEEKLY;UNTIL=" + before(slot).key() + "']}";
  }

  /** The last moment, or the last day, before this one. */
  private static Moment before(Moment slot) {
    return slot instanceof Moment.Day
        ? slot.plus(Duration.ofDays(-1))
        : slot.plus(Duration.ofSeconds(-1));
  }

  /** The words of the corpus' edits become the calendar's own. */
  static void patchOrDelete(People p, String calendar, String id, Optional<String> patch) {
    Optional<String> ours =
        patch.map(
            body ->
                body.replace("'Retitled", "'" + People.CANARY + " " + calendar)
                    .replace("'Room", "'" + People.CANARY + " " + calendar)
                    .replace("'bring", "'" + People.CANARY + " " + calendar));
    p.tell(calendar + " " + id + " " + ours.orElse("deleted"));
    ours.ifPresentOrElse(
        body -> p.ownerOf(calendar).patch(calendar, id, People.json(body.replace("\n", "\\n"))),
        () -> p.ownerOf(calendar).delete(calendar, id));
  }
}
