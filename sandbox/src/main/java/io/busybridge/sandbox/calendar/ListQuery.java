package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The parameters of {@code events.list}. Those that make up the kernel must be the same along a
 * chain of sync tokens; a window given at its beginning is remembered in it.
 */
record ListQuery(
    boolean singleEvents,
    Optional<Boolean> showDeleted,
    Optional<Instant> timeMin,
    Optional<Instant> timeMax,
    Optional<Instant> updatedMin,
    int maxResults,
    Order order,
    String text,
    String iCalUid,
    List<String> eventTypes,
    List<String> privateProperties,
    List<String> sharedProperties,
    int maxAttendees,
    Optional<String> pageToken,
    Optional<String> syncToken) {
  private static final int MOST = 2500;
  private static final int USUAL = 250;
  private static final Duration OLDEST_UPDATED_MIN = Duration.ofDays(30);
  private static final List<String> NOT_WITH_SYNC_TOKEN =
      List.of(
          "iCalUID",
          "orderBy",
          "privateExtendedProperty",
          "q",
          "sharedExtendedProperty",
          "timeMin",
          "timeMax",
          "updatedMin");

  enum Order {
    BY_CHANGE,
    BY_START,
    BY_UPDATE
  }

  /**
   * @param alwaysSingle the caller sees only free and busy, and therefore no series
   */
  static ListQuery of(Call call, boolean alwaysSingle) {
    if (call.param("syncToken").isPresent()) {
      checkWithSyncToken(call);
    }
    boolean single = alwaysSingle || call.flag("singleEvents").orElse(false);
    var query =
        new ListQuery(
            single,
            call.flag("showDeleted"),
            call.instant("timeMin"),
            call.instant("timeMax"),
            call.instant("updatedMin"),
            call.number("maxResults", USUAL, MOST),
            order(call, single),
            call.param("q").orElse(""),
            call.param("iCalUID").orElse(""),
            new ArrayList<>(new TreeSet<>(call.params("eventTypes"))),
            call.params("privateExtendedProperty"),
            call.params("sharedExtendedProperty"),
            call.number("maxAttendees", 0, Integer.MAX_VALUE),
            call.param("pageToken"),
            call.param("syncToken"));
    query.check(call);
    return query;
  }

  private static void checkWithSyncToken(Call call) {
    for (String name : NOT_WITH_SYNC_TOKEN) {
      if (call.request().query().containsKey(name)) {
        throw Errors.invalidParameter(
            name, "Sync token cannot be used with other query restrictions.");
      }
    }
    if (call.flag("showDeleted").filter(shown -> !shown).isPresent()) {
      throw Errors.invalidParameter(
          "showDeleted", "Sync token cannot be used with other query restrictions.");
    }
  }

  private static Order order(Call call, boolean single) {
    return switch (call.param("orderBy").orElse("")) {
      case "" -> Order.BY_CHANGE;
      case "updated" -> Order.BY_UPDATE;
      case "startTime" -> {
        if (!single) {
          throw new ApiError(
              400,
              "global",
              "badRequest",
              "The requested ordering is not available for the particular query.",
              "parameter",
              "orderBy");
        }
        yield Order.BY_START;
      }
      default -> throw Errors.invalidParameter("orderBy", "Invalid value for orderBy.");
    };
  }

  private void check(Call call) {
    if (timeMin.isPresent() && timeMax.isPresent() && !timeMin.get().isBefore(timeMax.get())) {
      throw Errors.timeRangeEmpty();
    }
    Instant oldest = call.world().now().minus(OLDEST_UPDATED_MIN);
    if (updatedMin.filter(instant -> instant.isBefore(oldest)).isPresent()) {
      throw new ApiError(
          410,
          "calendar",
          "updatedMinTooLongAgo",
          "The requested minimum modification time lies too far in the past.",
          "parameter",
          "updatedMin");
    }
  }

  /** Whether the last page may carry a sync token. */
  boolean syncs() {
    return order == Order.BY_CHANGE
        && text.isEmpty()
        && iCalUid.isEmpty()
        && privateProperties.isEmpty()
        && sharedProperties.isEmpty()
        && updatedMin.isEmpty();
  }

  /** Deletions are always reported when only changes are asked for. */
  boolean reportsDeletions() {
    return showDeleted.orElse(false) || syncToken.isPresent() || updatedMin.isPresent();
  }

  /** What a chain of sync tokens is bound to. */
  ObjectNode kernel() {
    ObjectNode kernel = Json.object().put("singleEvents", singleEvents);
    kernel.put("eventTypes", String.join(",", eventTypes)).put("maxAttendees", maxAttendees);
    return kernel;
  }

  /** What pages of one list are bound to. */
  ObjectNode whole() {
    ObjectNode whole = kernel().put("order", order.name()).put("q", text).put("uid", iCalUid);
    whole.put("private", String.join("\n", privateProperties));
    whole.put("shared", String.join("\n", sharedProperties));
    whole.put("deleted", showDeleted.orElse(false));
    whole.put("sync", syncToken.orElse(""));
    whole.put("updatedMin", updatedMin.map(Instant::toString).orElse(""));
    whole.set("window", window());
    return whole;
  }

  ObjectNode window() {
    ObjectNode window = Json.object();
    timeMin.ifPresent(from -> window.put("timeMin", from.toString()));
    timeMax.ifPresent(to -> window.put("timeMax", to.toString()));
    return window;
  }

  /** This query in the window that its sync token remembers. */
  ListQuery within(JsonNode window) {
    return new ListQuery(
        singleEvents,
        showDeleted,
        Json.text(window, "timeMin").map(Instant::parse),
        Json.text(window, "timeMax").map(Instant::parse),
        updatedMin,
        maxResults,
        order,
        text,
        iCalUid,
        eventTypes,
        privateProperties,
        sharedProperties,
        maxAttendees,
        pageToken,
        syncToken);
  }
}
