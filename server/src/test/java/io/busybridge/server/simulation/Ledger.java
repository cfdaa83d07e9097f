package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.busybridge.sandbox.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that BusyBridge asked of Google, looked at call by call: what it wrote where and for
 * whom, and what it should not have asked. It judges requests, so that it sees harm also where
 * Google refused or the answer was lost.
 */
final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MINUTE = 60_000;

  /**
   * Somebody's connected account.
   *
   * @param email of the Google account
   */
  record Asking(long user, long accountRow, String email) {}

  /** An event on a calendar. */
  record Place(String calendar, String event) {
    /** Of an instance or a tail the series that it comes from. */
    Place base() {
      int mark = event.indexOf('_');
      return mark < 0 ? this : new Place(calendar, event.substring(0, mark));
    }
  }

  private final Map<Place, Long> writtenFor = new HashMap<>();
  private final Map<Place, String> sources = new HashMap<>();
  private final Map<String, Deque<Long>> recent = new HashMap<>();
  private final Map<String, Long> pausedUntil = new HashMap<>();
  private final Set<String> reachable = new HashSet<>();
  private final Set<Place> permitted = new HashSet<>();
  private final Map<String, Integer> splits = new HashMap<>();
  private final Map<String, Set<String>> tails = new HashMap<>();
  private final List<String> objections = new ArrayList<>();
  private final int accountLimit;
  private final int projectLimit;
  private long calls;
  private long writes;

  /**
   * @param accountLimit calls a minute that one Google account may make, and the project
   */
  Ledger(int accountLimit, int projectLimit) {
    this.accountLimit = accountLimit;
    this.projectLimit = projectLimit;
  }

  /** The user has connected this calendar, and may read and write there. */
  void mayReach(long user, String calendar) {
    reachable.add(user + " " + calendar);
  }

  /** A person did something to a copy of this event, which may change the event. */
  void permit(Place original) {
    permitted.add(original);
  }

  /** A person split the copy of an event of this calendar's, which may become two events. */
  void permitSplit(String calendar) {
    splits.merge(calendar, 1, Integer::sum);
  }

  /** Nothing is to stand for this event any more, as somebody is supposed to have wished. */
  void wasDismissed(String calendar, String event) {
    if (!permitted.contains(new Place(calendar, event).base())) {
      objections.add("5 No harm: nobody dismissed " + event + " of " + calendar);
    }
  }

  /** What was asked that should not have been; empty where all is well. */
  List<String> objections() {
    return objections;
  }

  long calls() {
    return calls;
  }

  /** How many of the calls were no mere reads. */
  long writes() {
    return writes;
  }

  /** Whether BusyBridge wrote the event, or what it was made out of. */
  boolean isManaged(String calendar, String event) {
    return writtenFor.containsKey(new Place(calendar, event).base());
  }

  /** For whom it was written. */
  Optional<Long> user(String calendar, String event) {
    return Optional.ofNullable(writtenFor.get(new Place(calendar, event).base()));
  }

  /** The source event for which it was inserted; empty for what people made, or not there. */
  Optional<String> source(String calendar, String event) {
    return Optional.ofNullable(sources.get(new Place(calendar, event)));
  }

  /** A new process: it knows nothing of how fast the last one was. */
  void newProcess() {
    recent.clear();
    pausedUntil.clear();
  }

  /** Google told an account to wait. */
  void toldToWait(Asking asking, long until) {
    pausedUntil.put(asking.email(), until);
  }

  /** What else is known where a call is judged. */
  interface Records {
    /** For which source event of a user's an id was chosen. */
    Optional<String> sourceOf(long user, Place place);

    /** Whether the event is there to stay, for all that its user has asked for. */
    boolean isToStand(long user, Place place);

    /** Whether the user's sync stands still. */
    boolean isPaused(long user);

    /** Whether there is, or was, anything under this id. */
    boolean exists(Place place);
  }

  void look(Asking asking, Request request, long now, Records records) {
    calls++;
    pace(asking, now);
    List<String> path = request.segments();
    boolean write = !request.method().equals("GET");
    writes += write ? 1 : 0;
    if (path.size() < 4 || !path.get(2).equals("calendars")) {
      return;
    }
    String calendar = path.get(3);
    if (!reachable.contains(asking.user() + " " + calendar)) {
      objections.add("6 Apart: user " + asking.user() + " asks for the calendar " + calendar);
    }
    if (write) {
      boolean insert = request.method().equals("POST");
      JsonNode body = body(request);
      Place place = new Place(calendar, insert ? body.path("id").asText() : path.get(5));
      if (records.isPaused(asking.user()) && records.isToStand(asking.user(), place)) {
        objections.add("a write in the middle of a pause: " + request.method() + " " + place);
      }
      if (insert && !isTagged(body)) {
        insertingATail(place);
        return;
      }
      if (insert) {
        inserting(asking, place, records);
      }
      judge(asking, request, place, body, records);
    }
  }

  private static boolean isTagged(JsonNode body) {
    return body.path("extendedProperties").path("private").has("busybridgePlacement");
  }

  /** What is not tagged is a person's: the tail of an original of which they split the copy. */
  private void insertingATail(Place place) {
    Set<String> made = tails.computeIfAbsent(place.calendar(), _ -> new HashSet<>());
    made.add(place.event());
    permitted.add(place);
    if (made.size() > splits.getOrDefault(place.calendar(), 0)) {
      objections.add("5 No harm: nobody split what " + place + " is made for");
    }
  }

  private void inserting(Asking asking, Place place, Records records) {
    Long before = writtenFor.putIfAbsent(place, asking.user());
    if (before != null && before != asking.user()) {
      objections.add("6 Apart: two users write " + place);
    }
    records
        .sourceOf(asking.user(), place)
        .ifPresentOrElse(
            source -> sources.put(place, source),
            () -> objections.add("an insert that nobody recorded before it was sent: " + place));
  }

  private void judge(Asking asking, Request request, Place place, JsonNode body, Records records) {
    Long user = writtenFor.get(place.base());
    if (user == null && permitted.contains(place.base())) {
      return;
    }
    if (user == null && !records.exists(place)) {
      // Nothing is there that could come to harm: an insert that died on its way is taken back.
      return;
    }
    if (user == null) {
      objections.add(
          "5 No harm: " + request.method() + " of an event that is a person's, " + place);
    } else if (user != asking.user()) {
      objections.add("6 Apart: " + request.method() + " of another user's " + place);
    }
    if (!request.param("sendUpdates").equals(Optional.of("none"))) {
      objections.add("5 No harm: people are told of " + place);
    }
    for (JsonNode guest : body.path("attendees")) {
      if (!guest.path("email").asText().equals(place.calendar())) {
        objections.add("5 No harm: somebody is invited to " + place + ": " + guest);
      }
    }
  }

  private void pace(Asking asking, long now) {
    if (now < pausedUntil.getOrDefault(asking.email(), Long.MIN_VALUE)) {
      objections.add("9 Within quota: " + asking.email() + " was told to wait, and does not");
    }
    count(asking.email(), now, accountLimit);
    count("", now, projectLimit);
  }

  private void count(String whose, long now, int limit) {
    Deque<Long> times = recent.computeIfAbsent(whose, _ -> new ArrayDeque<>());
    while (!times.isEmpty() && times.getFirst() <= now - MINUTE) {
      times.removeFirst();
    }
    times.addLast(now);
    if (times.size() > limit) {
      objections.add("9 Within quota: " + times.size() + " calls in a minute by ‹" + whose + "›");
    }
  }

  private static JsonNode body(Request request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
