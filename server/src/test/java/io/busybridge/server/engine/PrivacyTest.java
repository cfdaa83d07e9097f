package io.busybridge.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.http.Operation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every field of every event holds a word that stands nowhere else. After long work, with failures
 * of every kind, no such word is on another client's calendar, in the database or in a log.
 */
class PrivacyTest extends OnWorld {
  private static final int ROUNDS = 12;
  private static final int SEED = 20260302;
  private static final String PERSONAL = "ann@personal.example";

  /** Begins every word, of every calendar's events, and nothing else that is said anywhere. */
  private static final String CANARY = "qzx";

  private static final Logger ALL = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("io.busybridge");

  private final Random random = new Random(SEED);
  private final Captured captured = new Captured();
  private final Map<String, List<String>> own = new LinkedHashMap<>();
  private int words;

  @BeforeEach
  void listen() {
    OURS.setLevel(Level.FINE);
    captured.setLevel(Level.ALL);
    ALL.addHandler(captured);
  }

  @AfterEach
  void stopListening() {
    ALL.removeHandler(captured);
    OURS.setLevel(null);
  }

  @Test
  void no_word_of_an_event_can_be_read_anywhere_but_on_its_calendar_and_on_main()
      throws IOException {
    world.addPersonal(PERSONAL);
    List<String> calendars = List.of(HOME, A, B, PERSONAL);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < 4; i++) {
        edit(calendars.get(random.nextInt(calendars.size())));
      }
      editACopy();
      fail(calendars.get(random.nextInt(calendars.size())));
      world.sync();
      world.sandbox.faults().clear();
      if (random.nextInt(6) == 0) {
        world.sandbox.world().expireSyncTokens(A);
        world.restart();
      }
      world.sync();
      String where = "round " + round + " of seed " + SEED;
      assertApart(A, List.of(HOME, B, PERSONAL), where);
      assertApart(B, List.of(HOME, A, PERSONAL), where);
      assertApart(PERSONAL, List.of(HOME, A, B), where);
      assertApart(HOME, List.of(PERSONAL), where);
      assertNotStored(where);
    }
    assertTrue(words > 200, "too little was said: " + words);
    assertTrue(
        world.events(HOME).toString().contains(CANARY + letter(A)), "copies show what is theirs");
    assertFalse(captured.text().isEmpty(), "nothing was logged, and so nothing is proven");
    assertNoneIn(captured.text(), "in the log");
  }

  /** What a person may do to their own events. */
  private void edit(String calendar) {
    Person person = world.person(calendar);
    List<String> events = own.computeIfAbsent(calendar, _ -> new ArrayList<>());
    String c = letter(calendar);
    switch (events.size() < 3 ? 0 : random.nextInt(6)) {
      case 0, 1 -> events.add(id(person.add(calendar, at(hour(), fields(c)))));
      case 2 ->
          events.add(
              id(
                  person.add(
                      calendar,
                      at(hour(), "'recurrence': ['RRULE:FREQ=DAILY;COUNT=3'], " + fields(c)))));
      case 3 -> {
        String id = events.remove(random.nextInt(events.size()));
        person.delete(calendar, id);
      }
      case 4 -> seed(calendar, at(hour(), "'id': '" + seededId(c) + "', " + hidden(c)));
      default ->
          person.patch(calendar, events.get(random.nextInt(events.size())), "{" + fields(c) + "}");
    }
  }

  /** The user changes a copy on main: what they say is for the client of its original. */
  private void editACopy() {
    List<JsonNode> copies =
        world.events(HOME).stream()
            .filter(e -> isManaged(e) && tag(e, "busybridgeKind").equals("copy"))
            .filter(e -> !e.has("recurringEventId"))
            .toList();
    if (copies.isEmpty()) {
      return;
    }
    JsonNode copy = copies.get(random.nextInt(copies.size()));
    String text = copy.toString();
    boolean ofA = text.contains(CANARY + letter(A));
    String letter = letter(ofA ? A : B);
    assertTrue(text.contains(CANARY + letter), "a copy of neither: " + text);
    world
        .person(HOME)
        .patch(
            HOME,
            id(copy),
            "{'summary': '" + word(letter) + "', 'location': '" + word(letter) + "'}");
  }

  private void fail(String account) {
    Effect.Moment moment = random.nextBoolean() ? Effect.Moment.BEFORE : Effect.Moment.AFTER;
    Effect effect =
        switch (random.nextInt(5)) {
          case 0 -> Effect.error(400, "invalid");
          case 1 -> Effect.error(403, "forbidden");
          case 2 -> Effect.error(500, "backendError");
          case 3 -> Effect.error(429, "rateLimitExceeded");
          default -> new Effect.Drop(moment);
        };
    Match match =
        random.nextBoolean() ? Match.kind(Operation.Kind.WRITE) : Match.any().withAccount(account);
    world.sandbox.faults().add(FaultRule.always(match, effect).withProbability(0.5).times(4));
  }

  private int hour() {
    return 7 + random.nextInt(12);
  }

  /** All that an event may say. */
  private String fields(String c) {
    return "'summary': '%s', 'description': '%s <b>%s</b>', 'location': '%s',"
            .formatted(word(c), word(c), word(c), word(c))
        + " 'attendees': [{'email': '%s@guests.example', 'displayName': '%s', 'comment': '%s'}],"
            .formatted(word(c), word(c), word(c))
        + " 'extendedProperties': {'private': {'%s': '%s'}, 'shared': {'%s': '%s'}},"
            .formatted(word(c), word(c), word(c), word(c))
        + " 'source': {'title': '%s', 'url': 'https://example.com/%s'}".formatted(word(c), word(c));
  }

  /** What only Google itself writes: conferences, attachments, gadgets, an organizer elsewhere. */
  private String hidden(String c) {
    return fields(c)
        + ", 'organizer': {'email': '%s@hosts.example', 'displayName': '%s'},"
            .formatted(word(c), word(c))
        + " 'attachments': [{'fileUrl': 'https://drive.example/%s', 'title': '%s'}],"
            .formatted(word(c), word(c))
        + " 'conferenceData': {'conferenceId': '%s', 'notes': '%s', 'entryPoints':"
            .formatted(word(c), word(c))
        + " [{'entryPointType': 'video', 'uri': 'https://meet.google.com/%s', 'label': '%s'}],"
            .formatted(word(c), word(c))
        + " 'conferenceSolution': {'key': {'type': 'hangoutsMeet'}, 'name': '%s'}}"
            .formatted(word(c));
  }

  private String seededId(String c) {
    // Ids know only the letters up to v.
    return "seeded" + c + words++;
  }

  private String word(String c) {
    return CANARY + c + words++ + "w";
  }

  private static String letter(String calendar) {
    return switch (calendar) {
      case A -> "a";
      case B -> "b";
      case PERSONAL -> "p";
      default -> "h";
    };
  }

  /** On a calendar stands nothing of the others', neither words nor ids. */
  private void assertApart(String calendar, List<String> others, String where) {
    Person person = world.person(calendar);
    String raw = person.all(calendar, true).toString().toLowerCase(Locale.ROOT);
    for (String other : others) {
      String c = letter(other);
      assertNot(raw, CANARY + c, where + ": of " + other + " on " + calendar);
      assertNot(raw, "seeded" + c, where + ": an id of " + other + " on " + calendar);
    }
  }

  /** The files of the database, what is not yet taken over from the log of writes included. */
  private void assertNotStored(String where) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertTrue(all.stream().anyMatch(file -> file.toString().endsWith("-wal")), all.toString());
      for (Path file : all) {
        byte[] bytes = Files.readAllBytes(file);
        assertNoneIn(new String(bytes, StandardCharsets.ISO_8859_1), where + ": in " + file);
        assertNoneIn(
            new String(bytes, StandardCharsets.UTF_16LE), where + ": in UTF-16, in " + file);
      }
    }
  }

  private static void assertNoneIn(String text, String where) {
    assertNot(text.toLowerCase(Locale.ROOT), CANARY, where);
  }

  private static void assertNot(String text, String word, String where) {
    int at = text.indexOf(word);
    assertEquals(
        -1,
        at,
        () ->
            where
                + ": …"
                + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 40))
                + "…");
  }

  /** All that is logged, with the traces of failures. */
  private static final class Captured extends Handler {
    private final StringWriter text = new StringWriter();
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public synchronized void publish(LogRecord line) {
      text.append(formatter.format(line));
      if (line.getThrown() != null) {
        line.getThrown().printStackTrace(new PrintWriter(text, true));
      }
    }

    synchronized String text() {
      return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
