package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Entries of calendar lists as they are when a calendar comes to a list. */
public final class CalendarLists {
  private static final int[] COLORS = {14, 9, 16, 4, 23, 6, 12, 24, 7, 2, 19, 11};

  private CalendarLists() {}

  /**
   * @param number of calendars already in the list: each next one has another colour
   */
  public static ObjectNode fresh(int number) {
    return Json.object().put("colorId", String.valueOf(COLORS[number % COLORS.length]));
  }
}
