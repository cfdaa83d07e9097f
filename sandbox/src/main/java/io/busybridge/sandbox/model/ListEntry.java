package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A calendar as it stands in one account's list.
 *
 * @param settings {@code hidden}, {@code selected}, {@code colorId}, {@code summaryOverride},
 *     {@code defaultReminders}, {@code deleted}
 * @param change number of its last change, of the same count as events
 */
public record ListEntry(String calendarId, ObjectNode settings, long change) {
  public boolean flag(String name) {
    return settings.path(name).asBoolean(false);
  }
}
