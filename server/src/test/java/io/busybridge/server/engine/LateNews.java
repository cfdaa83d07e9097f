package io.busybridge.server.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider of which one read of a calendar leaves out some events, and the reads after it tell
 * them: their change falls between two pages, or between two of the provider's own writes.
 */
final class LateNews {
  private String calendar = "";
  private Set<String> withheld = Set.of();
  private @Nullable String from;

  Calendars of(Calendars real) {
    return new ForwardingCalendars(real) {
      @Override
      public Page list(Address address, @Nullable String syncToken, @Nullable String page) {
        if (withheld.isEmpty() || !address.googleId().equals(calendar) || syncToken == null) {
          return super.list(address, syncToken, page);
        }
        if (from == null) {
          from = syncToken;
        }
        Page told = super.list(address, from, page);
        return new Page(
            told.events().stream().filter(event -> !withheld.contains(event.id())).toList(),
            told.unreadable(),
            told.nextPage(),
            told.nextSyncToken() == null ? null : from,
            told.zone(),
            told.accessRole());
      }
    };
  }

  void withhold(String onCalendar, Set<String> events) {
    calendar = onCalendar;
    withheld = events;
    from = null;
  }

  void tell() {
    withheld = Set.of();
  }
}
