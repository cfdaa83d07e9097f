package io.busybridge.server.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.busybridge.sandbox.client.CalendarClient;
import io.busybridge.sandbox.ics.IcsImport;
import io.busybridge.sandbox.ics.ImportReport.Skipped;
import io.busybridge.server.corpus.Instance.Kept;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Person;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A consultant whose three clients keep the corpus, file by file in turn. */
final class CorpusWorld implements AutoCloseable {
  static final String MAIN = EngineWorld.HOME;
  static final List<String> CLIENTS = List.of("ann@a.example", "ann@b.example", "ann@c.example");
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** Old files are moved to where the clock will pass by: the first month, to three months ago. */
  private static final LocalDate TODAY = LocalDate.ofInstant(EngineWorld.NOW, ZONE);

  private static final long WEEKS_BEFORE = 13;

  final EngineWorld engine;
  private final Map<String, List<Entry>> files = new LinkedHashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private LocalDate horizon = TODAY;

  CorpusWorld(Path database, List<Path> corpus) {
    engine = new EngineWorld(database, CLIENTS.toArray(String[]::new));
    for (int i = 0; i < corpus.size(); i++) {
      bring(CLIENTS.get(i % CLIENTS.size()), CorpusFiles.bytes(corpus.get(i)));
    }
  }

  private void bring(String client, byte[] file) {
    IcsEntries read = IcsEntries.of(file, ZONE);
    List<LocalDate> written = dates(read.entries());
    LocalDate first = Collections.min(written);
    LocalDate last = Collections.max(written);
    long weeks =
        last.isBefore(TODAY)
            ? ChronoUnit.WEEKS.between(first.withDayOfMonth(1), TODAY) - WEEKS_BEFORE
            : 0;
    var report =
        new IcsImport(new CalendarClient(engine.sandbox.calendarApi()::handle, client))
            .into(client, file, Math.toIntExact(weeks));
    skipped.addAll(report.skipped());
    List<Entry> moved = read.later(weeks).entries();
    files.computeIfAbsent(client, _ -> new ArrayList<>()).addAll(moved);
    for (LocalDate date : dates(moved)) {
      horizon = date.isAfter(horizon) ? date : horizon;
    }
  }

  private static List<LocalDate> dates(Collection<Entry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.times().stream())
        .map(times -> times.start().local().toLocalDate())
        .toList();
  }

  /** What the import left out, with the reason. */
  List<Skipped> skipped() {
    return skipped;
  }

  /** A year after the last event of the corpus: endless series are compared until then. */
  LocalDate horizon() {
    return horizon.plusYears(1);
  }

  Person person(String calendar) {
    return engine.person(calendar);
  }

  Listed listed(String calendar) {
    return new Listed(engine.events(calendar), ZONE);
  }

  List<String> calendars() {
    var all = new ArrayList<String>(List.of(MAIN));
    all.addAll(CLIENTS);
    return all;
  }

  /** What should stand, from the files alone. */
  Map<String, Standing> expectedFromFiles() {
    var own = new LinkedHashMap<String, List<Kept>>();
    files.forEach((client, entries) -> own.put(client, Instance.expand(entries, horizon())));
    return oracle().expected(own);
  }

  /** What should stand, from what people keep on their calendars now. */
  Map<String, Standing> expected() {
    var own = new LinkedHashMap<String, List<Kept>>();
    calendars().forEach(calendar -> own.put(calendar, listed(calendar).kept(horizon())));
    return oracle().expected(own);
  }

  private Oracle oracle() {
    return new Oracle(MAIN, CLIENTS, engine.now(), ZONE);
  }

  /**
   * Compares every calendar over its whole span, and looks whether another sync would write.
   *
   * @param before what led there, told only where something is wrong
   */
  void check(String when, String before) {
    try {
      check(when);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nafter\n" + before, e);
    }
  }

  void check(String when) {
    Map<String, Standing> expected = expected();
    for (String calendar : calendars()) {
      sameAsTheSandboxSees(when, calendar);
      Standing stands = listed(calendar).standing(horizon());
      Standing should = Optional.ofNullable(expected.get(calendar)).orElseThrow();
      Difference.none(when + ", " + calendar, should.series(), stands.series());
      Difference.none(when + ", " + calendar, should.instances(), stands.instances());
    }
    assertEquals(0, engine.status().pending(), when + ": something waits");
    List<String> before = items();
    engine.resetStats();
    engine.sync();
    Difference.none(when + ", after another sync", before, items());
    assertEquals(0, engine.writes(), when + ": another sync wrote something");
  }

  /** Everything that is kept anywhere, as it is kept. */
  private List<String> items() {
    return calendars().stream()
        .flatMap(calendar -> engine.events(calendar).stream())
        .map(JsonNode::toString)
        .toList();
  }

  /** The two recurrence libraries agree on everything that stands. */
  private void sameAsTheSandboxSees(String when, String calendar) {
    Instant from = Instant.parse("2000-01-01T00:00:00Z");
    Instant to = horizon().minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Entry> raw = engine.events(calendar).stream().map(item -> Entry.of(item, ZONE)).toList();
    List<String> ours =
        Instance.expand(raw, horizon()).stream()
            .flatMap(kept -> kept.instances().stream())
            .filter(instance -> instance.start().instant(ZONE).isBefore(to))
            .map(i -> i.start() + " – " + i.end() + " ‹" + i.as().content().title() + "›")
            .toList();
    List<String> theirs =
        person(calendar).instances(calendar, from.toString(), to.toString()).stream()
            .map(CorpusWorld::line)
            .toList();
    Difference.none(when + ", the sandbox's own view of " + calendar, ours, theirs);
  }

  private static String line(JsonNode item) {
    Entry entry = Entry.of(item, ZONE);
    Entry.Times times = entry.times().orElseThrow();
    return times.start() + " – " + times.end() + " ‹" + entry.content().title() + "›";
  }

  @Override
  public void close() {
    engine.close();
  }
}
