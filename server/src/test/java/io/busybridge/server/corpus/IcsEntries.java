package io.busybridge.server.corpus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;

/** Reads an {@code .ics} file with ical4j: what its import should bring, weeks later. */
final class IcsEntries {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final List<VEvent> events;
  private final ZoneId zone;
  private final long weeks;

  private IcsEntries(List<VEvent> events, ZoneId zone, long weeks) {
    this.events = events;
    this.zone = zone;
    this.weeks = weeks;
  }

  /** Takes the bytes of a file and, in case it names no zone, the calendar's it is brought to. */
  static IcsEntries of(byte[] file, ZoneId zone) {
    Calendar calendar = parsed(file);
    return new IcsEntries(
        calendar.getComponents(Component.VEVENT),
        calendar.getProperty("X-WR-TIMEZONE").map(p -> ZoneId.of(p.getValue())).orElse(zone),
        0);
  }

  IcsEntries later(long byWeeks) {
    return new IcsEntries(events, zone, byWeeks);
  }

  List<Entry> entries() {
    List<Entry> entries = events.stream().map(this::entry).toList();
    return entries.stream()
        .map(entry -> standsAlone(entry, entries) ? alone(entry) : entry)
        .toList();
  }

  /** Weeks later a rule may come to other slots ("the last Saturday"): the occurrence stays. */
  private static boolean standsAlone(Entry entry, List<Entry> all) {
    return entry.series().isPresent()
        && all.stream()
            .filter(series -> entry.series().get().equals(series.id()))
            .flatMap(
                series ->
                    Recurrence.slots(
                        series.times().orElseThrow().start(),
                        series.recurrence(),
                        LocalDate.parse(
                                entry.slot().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE)
                            .plusDays(2))
                        .stream())
            .noneMatch(slot -> slot.key().equals(entry.slot()));
  }

  private static Entry alone(Entry exception) {
    return new Entry(
        exception.id(),
        exception.id(),
        Optional.empty(),
        "",
        exception.cancelled(),
        exception.times(),
        List.of(),
        exception.content());
  }

  private static Calendar parsed(byte[] file) {
    try {
      return new CalendarBuilder().build(new ByteArrayInputStream(file));
    } catch (IOException | ParserException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Entry entry(VEvent event) {
    String uid = text(event, Property.UID);
    Moment start = moment(event.getRequiredProperty(Property.DTSTART));
    Optional<Moment> slot = event.getProperty(Property.RECURRENCE_ID).map(this::moment);
    return new Entry(
        slot.map(at -> uid + "_" + at.key()).orElse(uid),
        uid,
        slot.map(_ -> uid),
        slot.map(Moment::key).orElse(""),
        text(event, Property.STATUS).equals("CANCELLED"),
        Optional.of(new Entry.Times(start, end(event, start))),
        recurrence(event, start),
        new Entry.Content(
            text(event, Property.SUMMARY),
            text(event, Property.LOCATION),
            text(event, Property.DESCRIPTION),
            text(event, Property.TRANSP).equals("TRANSPARENT"),
            "default",
            "",
            true));
  }

  private Moment end(VEvent event, Moment start) {
    // Many writers forget that the end of a day is the next one.
    Optional<Moment> written =
        event
            .<Property>getProperty(Property.DTEND)
            .map(this::moment)
            .filter(end -> !end.equals(start) || start instanceof Moment.At);
    return written.orElseGet(
        () ->
            switch (start) {
              case Moment.Day _ -> start.plus(Duration.ofDays(1));
              case Moment.At _ ->
                  start.plus(
                      Duration.parse(
                          event
                              .getProperty(Property.DURATION)
                              .map(Property::getValue)
                              .orElse("PT0S")));
            });
  }

  private List<String> recurrence(VEvent event, Moment start) {
    var lines = new ArrayList<String>();
    for (Property rule : event.<Property>getProperties(Property.RRULE)) {
      lines.add(
          "RRULE:"
              + String.join(
                  ";",
                  Stream.of(rule.getValue().split(";", -1))
                      .map(part -> part.startsWith("UNTIL=") ? until(part, start) : part)
                      .toList()));
    }
    for (String name : List.of(Property.RDATE, Property.EXDATE)) {
      for (Property dates : event.<Property>getProperties(name)) {
        for (String date : dates.getValue().split(",", -1)) {
          lines.add(name + ":" + moved(unmoved(date, zoneOf(dates)).onClockOf(start)).key());
        }
      }
    }
    return lines;
  }

  /** The end of a rule moves as the series does: by its clock. */
  private String until(String part, Moment start) {
    Moment written = unmoved(part.substring("UNTIL=".length()), zone);
    return "UNTIL=" + moved(written.onClockOf(start)).key();
  }

  private Moment moment(Property property) {
    return moved(unmoved(property.getValue(), zoneOf(property)));
  }

  private Moment moved(Moment moment) {
    return moment.at(moment.local().plusWeeks(weeks));
  }

  private static Moment unmoved(String value, ZoneId in) {
    if (value.length() == 8) {
      return new Moment.Day(LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE));
    }
    ZoneId meant = value.endsWith("Z") ? ZoneId.of("UTC") : in;
    return new Moment.At(
        LocalDateTime.parse(value.substring(0, 15), LOCAL).atZone(meant).toInstant(), meant);
  }

  private ZoneId zoneOf(Property property) {
    return property
        .<Parameter>getParameter(Parameter.TZID)
        .map(tzid -> ZoneId.of(tzid.getValue()))
        .orElse(zone);
  }

  private static String text(VEvent event, String name) {
    return event.getProperty(name).map(Property::getValue).orElse("");
  }
}
