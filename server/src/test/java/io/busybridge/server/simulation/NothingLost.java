package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.server.engine.SyncStore;
import io.busybridge.server.engine.SyncStore.CalendarSync;
import io.busybridge.server.sync.Source;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 8: a sync token moves on only with what it covered. Whatever an increment from the stored token
 * would not tell is remembered just as it stands.
 */
final class NothingLost implements Invariant {
  @Override
  public List<String> broken(SimWorld world) {
    var broken = new ArrayList<String>();
    if (world.wasStale()) {
      // Google's own lists lose changes then; that they are found again is seen when all is calm.
      return broken;
    }
    for (Member member : world.members) {
      for (Seat seat : member.seats) {
        world
            .database
            .syncStore()
            .calendarSync(seat.row())
            .map(CalendarSync::syncToken)
            .flatMap(token -> increment(world, seat, token))
            .ifPresent(told -> compare(world, seat, told, broken));
      }
    }
    return broken;
  }

  private static void compare(SimWorld world, Seat seat, Set<String> told, List<String> broken) {
    SyncStore store = world.database.syncStore();
    Map<String, StoredEvent> kept = new HashMap<>();
    // What a series has left behind is told of as the plain instance that stands there again.
    var leftBehind = new HashSet<String>();
    world.kept(seat.calendar()).stream()
        .filter(StoredEvent::dropped)
        .forEach(event -> leftBehind.add(event.id()));
    world.kept(seat.calendar()).stream()
        .filter(event -> !event.dropped())
        .filter(event -> !world.ledger.isManaged(seat.calendar(), event.id()))
        .filter(event -> !SimWorld.isMalformed(event.id()))
        .forEach(event -> kept.put(event.id(), event));
    Map<String, Source> known = store.sources(seat.row(), store.sourceIds(seat.row()));
    kept.forEach(
        (id, event) -> {
          Source source = known.get(id);
          if (!told.contains(id)
              && !event.cancelled()
              && (source == null || !source.etag().equals(event.etag()))) {
            broken.add(
                "8 Nothing lost: "
                    + seat.calendar()
                    + " "
                    + id
                    + " was passed over, known is "
                    + (source == null ? "nothing" : source.etag())
                    + " of "
                    + event.etag());
          }
        });
    for (String id : known.keySet().stream().sorted().toList()) {
      StoredEvent event = kept.get(id);
      Source source = known.get(id);
      boolean live = event != null && !event.cancelled();
      boolean isTold =
          told.contains(id)
              || leftBehind.contains(id)
              || (source != null && source.seriesId() != null && told.contains(source.seriesId()));
      if (!isTold && !live && source != null && !source.cancelled()) {
        broken.add(
            "8 Nothing lost: " + seat.calendar() + " " + id + " is gone, and not known to be");
      }
    }
  }

  /** The ids that a list from this token tells of; empty where the token is spent. */
  private static Optional<Set<String>> increment(SimWorld world, Seat seat, String token) {
    var ids = new HashSet<String>();
    String page = "";
    try {
      do {
        JsonNode answer =
            world
                .person(seat.account())
                .list(seat.calendar(), "maxResults=2500&syncToken=" + encoded(token) + page);
        answer.path("items").forEach(item -> ids.add(item.path("id").asText()));
        page =
            answer.has("nextPageToken")
                ? "&pageToken=" + encoded(answer.path("nextPageToken").asText())
                : "";
      } while (!page.isEmpty());
      return Optional.of(ids);
    } catch (ApiError e) {
      return Optional.empty();
    }
  }

  private static String encoded(String token) {
    return URLEncoder.encode(token, StandardCharsets.UTF_8);
  }
}
