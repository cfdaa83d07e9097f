package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.corpus.Entry;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.corpus.Instance.Kept;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A connected calendar as its user's account sees it: what people keep there, and what BusyBridge
 * wrote there for this user.
 */
final class Diary {
  final Seat seat;
  final boolean writable;
  final ZoneId zone;
  final List<Kept> own;
  final List<Kept> managed;
  private final Map<String, JsonNode> items = new HashMap<>();

  /**
   * @param writable the account may write there
   * @param isManaged whether an id is of BusyBridge's making, for anybody
   * @param isForUser the same, for this user
   * @param horizon endless series end here
   */
  Diary(
      Seat seat,
      boolean writable,
      List<JsonNode> all,
      Predicate<String> isManaged,
      Predicate<String> isForUser,
      ZoneId zone,
      LocalDate horizon) {
    this.seat = seat;
    this.writable = writable;
    this.zone = zone;
    var people = new ArrayList<Entry>();
    var ours = new ArrayList<Entry>();
    for (JsonNode item : all) {
      Entry entry = Entry.of(item, zone);
      items.put(entry.id(), item);
      if (isForUser.test(entry.id())) {
        ours.add(entry);
      } else if (!isManaged.test(entry.id())) {
        people.add(entry);
      }
    }
    own = Instance.expand(people, horizon);
    managed = Instance.expand(ours, horizon);
  }

  /**
   * What an occurrence of a series says: the exception where there is one, cancelled ones too, else
   * the series, even where a guest has given a series of their own other days.
   */
  Entry occurrence(Entry series, String slot) {
    JsonNode exception = items.get(series.id() + "_" + slot);
    return exception == null ? series : Entry.of(exception, zone);
  }

  /** All that the API says of an entry. */
  JsonNode item(Entry entry) {
    return Objects.requireNonNull(items.get(entry.id()), entry.id());
  }
}
