package io.busybridge.server.api;

import io.busybridge.server.alerts.AlertStore;
import io.busybridge.server.alerts.Incident;
import io.busybridge.server.alerts.Subject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is and was wrong; who may call this is seen to by {@link Api}. */
public final class AdminAlertsApi {
  private final AlertStore store;

  public AdminAlertsApi(AlertStore store) {
    this.store = store;
  }

  /**
   * An incident.
   *
   * @param state {@code open} or {@code closed}
   * @param userId whom it concerns, or null
   * @param accountId a row id, or null; likewise calendarId
   * @param about what has a name of its own: a job, a place in the program; or null
   * @param detail a code or a count
   * @param since when it began
   * @param openedAt when it counted, and was first told
   * @param toldAt when it was last told
   * @param relapses how often in a row it had come back within a day
   */
  record Item(
      String id,
      String kind,
      String state,
      @Nullable String userId,
      @Nullable String accountId,
      @Nullable String calendarId,
      @Nullable String about,
      String detail,
      Instant since,
      Instant openedAt,
      @Nullable Instant toldAt,
      @Nullable Instant closedAt,
      int relapses) {}

  Answer list(Call call) {
    call.onlyQuery(Set.of("state", "limit", "cursor"));
    AlertStore.Page page =
        store.incidents(
            call.parameter("state").map(AdminAlertsApi::isOpen).orElse(null),
            call.parameter("cursor").map(AdminAlertsApi::cursor).orElse(null),
            call.limit());
    return Answer.ok(
        new Page<>(
            page.items().stream().map(AdminAlertsApi::item).toList(),
            Optional.ofNullable(page.next()).map(String::valueOf).orElse(null)));
  }

  private static boolean isOpen(String word) {
    return switch (word) {
      case "open" -> true;
      case "closed" -> false;
      default ->
          throw ApiError.badField("state", "invalid_parameter", "state has to be open or closed.");
    };
  }

  private static Long cursor(String text) {
    return Call.number(text)
        .orElseThrow(
            () ->
                ApiError.badField("cursor", "invalid_parameter", "This cursor points at nothing."));
  }

  private static Item item(Incident incident) {
    Subject subject = incident.subject();
    return new Item(
        "" + incident.id(),
        incident.kind().code(),
        incident.closedAt() == null ? "open" : "closed",
        text(subject.concerns()),
        subject instanceof Subject.OfAccount(_, var account) ? "" + account : null,
        calendar(subject),
        subject instanceof Subject.Named(var name) ? name : null,
        incident.detail(),
        incident.firstSeen(),
        Objects.requireNonNull(incident.openedAt()),
        incident.toldAt(),
        incident.closedAt(),
        incident.relapses());
  }

  private static @Nullable String calendar(Subject subject) {
    return switch (subject) {
      case Subject.OfCalendar(_, var calendar) -> "" + calendar;
      case Subject.OfHold(_, var calendar, _) -> "" + calendar;
      case Subject.Installation _, Subject.Named _, Subject.OfAccount _ -> null;
    };
  }

  private static @Nullable String text(@Nullable Long id) {
    return id == null ? null : id.toString();
  }
}
