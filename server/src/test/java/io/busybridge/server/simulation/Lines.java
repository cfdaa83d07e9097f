package io.busybridge.server.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.server.corpus.Entry;
import io.busybridge.server.corpus.Instance;
import io.busybridge.server.corpus.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What stands, or should stand, in one line each: everything that can be told apart. */
final class Lines {
  private Lines() {}

  static String copy(
      Instance instance,
      boolean free,
      boolean tentative,
      String visibility,
      String answer,
      boolean reminds,
      String title,
      String place,
      String text) {
    return times(instance)
        + " copy"
        + (free ? " free" : "")
        + (tentative ? " tentative" : "")
        + (visibility.equals("private") ? "" : " " + visibility)
        + (answer.isEmpty() ? "" : " answered " + answer)
        + (reminds ? "" : " silent")
        + " ‹"
        + title
        + "› @ ‹"
        + place
        + "› ‹"
        + text.strip()
        + "›";
  }

  static String block(Instance instance, String title) {
    return times(instance) + " block ‹" + title + "›";
  }

  static String series(String kind, Entry series) {
    Entry.Times first = series.times().orElseThrow();
    return kind
        + " "
        + first.start()
        + " – "
        + first.end()
        + " "
        + series.recurrence().stream().sorted().toList();
  }

  private static String times(Instance instance) {
    return instance.start() + " – " + end(instance) + " of ‹" + instance.slot() + "›";
  }

  /** Google takes no event shorter than a minute. */
  private static Moment end(Instance instance) {
    return instance.start().until(instance.end()).isPositive()
        ? instance.end()
        : instance.start().plus(Duration.ofMinutes(1));
  }

  /**
   * The answer as a copy shows it: an organizer who is the only guest may be taken to come, so that
   * the lack of an answer cannot be told from that.
   */
  static String shown(String answer) {
    return answer.equals("needsAction") ? "accepted" : answer;
  }

  /**
   * The user's own answer, in Google's word; empty where there is none. The user's entry is the one
   * with {@code self}, else the one whose address is one of the user's accounts.
   */
  static String ownAnswer(JsonNode item, Set<String> addresses) {
    List<JsonNode> guests = item.path("attendees").valueStream().toList();
    return guests.stream()
        .filter(guest -> guest.path("self").asBoolean())
        .findFirst()
        .or(
            () ->
                guests.stream()
                    .filter(guest -> addresses.contains(guest.path("email").asText()))
                    .findFirst())
        .map(guest -> guest.path("responseStatus").asText("needsAction"))
        .orElse("");
  }
}
