package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.server.corpus.Entry;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.corpus.Instance.Kept;
import io.busybridge.server.corpus.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Picks, by chance, who does something, where, and to what. Every word of theirs is a canary. */
final class People {
  static final String CANARY = "canary";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<ZoneId> ZONES =
      List.of(
          SimWorld.ZONE,
          SimWorld.ZONE,
          ZoneId.of("America/New_York"),
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("UTC"));

  final SimWorld world;
  final RandomGenerator chance;
  private final List<String> told = new ArrayList<>();

  People(SimWorld world, RandomGenerator chance) {
    this.world = world;
    this.chance = chance;
  }

  /** An event of somebody's. */
  record Found(String calendar, Entry entry, JsonNode item) {}

  /** JSON in which ' stands for ". */
  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  String told() {
    return String.join("; ", told);
  }

  void tell(String what) {
    told.add(what);
  }

  <T> T any(List<T> all) {
    return all.get(chance.nextInt(all.size()));
  }

  boolean oneIn(int n) {
    return chance.nextInt(n) == 0;
  }

  /** Every connected calendar once, in order. */
  List<String> calendars() {
    var ids = new LinkedHashSet<String>();
    world.members.forEach(m -> m.seats.forEach(seat -> ids.add(seat.calendar())));
    return List.copyOf(ids);
  }

  String owner(String calendar) {
    return world.sandbox.world().calendar(calendar).orElseThrow().owner();
  }

  CalendarClient ownerOf(String calendar) {
    return world.person(owner(calendar));
  }

  /** What people keep on a calendar, live. */
  List<Found> kept(String calendar) {
    return found(calendar, false);
  }

  /** What BusyBridge keeps there. */
  List<Found> managed(String calendar) {
    return found(calendar, true);
  }

  private List<Found> found(String calendar, boolean managed) {
    return world.items(owner(calendar), calendar).stream()
        .filter(item -> !item.path("status").asText().equals("cancelled"))
        .filter(item -> !SimWorld.isMalformed(item.get("id").asText()))
        .filter(item -> world.ledger.isManaged(calendar, item.get("id").asText()) == managed)
        .map(item -> new Found(calendar, Entry.of(item, SimWorld.ZONE), item))
        .toList();
  }

  /** A single event or a series. */
  Optional<Found> anyRoot(String calendar) {
    return pick(kept(calendar).stream().filter(f -> f.entry().series().isEmpty()).toList());
  }

  Optional<Found> pick(List<Found> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(any(all));
  }

  /** A root with what takes place of it in the next months. */
  Kept expanded(Found root, List<Found> all) {
    return Instance.expand(
            all.stream()
                .map(Found::entry)
                .filter(
                    e ->
                        e.id().equals(root.entry().id())
                            || e.series().equals(Optional.of(root.entry().id())))
                .toList(),
            world.horizon())
        .stream()
        .filter(kept -> kept.root().id().equals(root.entry().id()))
        .findFirst()
        .orElse(new Kept(root.entry(), List.of()));
  }

  Moment moment() {
    ZoneId zone = any(ZONES);
    LocalDate day =
        LocalDate.ofInstant(world.now(), SimWorld.ZONE).plusDays(chance.nextInt(-3, 20));
    return new Moment.At(
        day.atTime(7 + chance.nextInt(12), 15 * chance.nextInt(4)).atZone(zone).toInstant(), zone);
  }

  Moment day() {
    return new Moment.Day(
        LocalDate.ofInstant(world.now(), SimWorld.ZONE).plusDays(chance.nextInt(-3, 20)));
  }

  static String times(Moment start, Moment end) {
    return "'start': " + start.json() + ", 'end': " + end.json();
  }

  Duration length() {
    return Duration.ofMinutes(15L * (1 + chance.nextInt(8)));
  }

  /** Words of a calendar's, known again wherever they turn up. */
  String words(String calendar) {
    return CANARY
        + " "
        + calendar
        + " "
        + chance.nextInt(10_000)
        + any(List.of("", " é", " & ü", " 📅"));
  }

  String details(String calendar) {
    String text = "'summary': '" + words(calendar) + "'";
    if (oneIn(2)) {
      text += ", 'location': '" + words(calendar) + "'";
    }
    if (oneIn(3)) {
      text += ", 'description': '" + words(calendar) + "<br><b>bring tea</b>'";
    }
    if (oneIn(5)) {
      text += ", 'transparency': 'transparent'";
    }
    if (oneIn(8)) {
      text += ", 'status': 'tentative'";
    }
    return text;
  }

  String rule(boolean days) {
    String until =
        LocalDate.ofInstant(world.now(), SimWorld.ZONE)
            .plusDays(10 + chance.nextInt(60))
            .format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    return any(
        List.of(
            "RRULE:FREQ=DAILY;COUNT=5",
            "RRULE:FREQ=WEEKLY;COUNT=6",
            "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=9",
            "RRULE:FREQ=WEEKLY;INTERVAL=2",
            "RRULE:FREQ=WEEKLY;UNTIL=" + until + (days ? "" : "T120000Z"),
            "RRULE:FREQ=MONTHLY;COUNT=4",
            "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=" + until + (days ? "" : "T235959Z")));
  }
}
