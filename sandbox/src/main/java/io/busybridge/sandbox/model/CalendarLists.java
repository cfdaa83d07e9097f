package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The calendar lists of all accounts, each in the order in which calendars came to it. */
public final class CalendarLists {
  private static final List<Integer> COLORS = List.of(14, 9, 16, 4, 23, 6, 12, 24, 7, 2, 19, 11);

  private final Map<String, Map<String, ListEntry>> lists = new LinkedHashMap<>();

  CalendarLists() {}

  /**
   * An entry as it is when a calendar comes to a list.
   *
   * @param number of calendars already in the list: each next one has another colour
   */
  public static ObjectNode fresh(int number) {
    return Json.object().put("colorId", String.valueOf(COLORS.get(number % COLORS.size())));
  }

  Map<String, Map<String, ListEntry>> all() {
    return lists;
  }

  /** The entries of an account by calendar id; none for an unknown account. */
  Map<String, ListEntry> of(String email) {
    Map<String, ListEntry> list = lists.get(email);
    return list == null ? Map.of() : Collections.unmodifiableMap(list);
  }

  boolean has(String email) {
    return lists.containsKey(email);
  }

  void open(String email) {
    lists.put(email, new LinkedHashMap<>());
  }

  void close(String email) {
    lists.remove(email);
  }

  void put(String email, ListEntry entry) {
    Map<String, ListEntry> list = lists.get(email);
    if (list == null) {
      throw new NoSuchElementException("no account " + email);
    }
    list.put(entry.calendarId(), entry);
  }
}
