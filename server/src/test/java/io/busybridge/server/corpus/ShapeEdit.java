package io.busybridge.server.corpus;

import io.busybridge.server.corpus.Instance.Kept;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a person does to the shape of an event: how often it takes place, and by which clock. */
public enum ShapeEdit {
  ALL_DAY_OR_TIMED(
      (kept, chance) -> {
        Moment start = kept.root().times().orElseThrow().start();
        Moment other =
            switch (start) {
              case Moment.Day(var date) ->
                  new Moment.At(
                      date.atTime(8 + chance.nextInt(8), 30).atZone(CorpusWorld.ZONE).toInstant(),
                      CorpusWorld.ZONE);
              case Moment.At at -> new Moment.Day(at.local().toLocalDate());
            };
        Duration length = Duration.ofDays(1 + chance.nextInt(2));
        // Dates and date-times do not go together, in an UNTIL or EXDATE neither.
        return times(other, other.plus(length))
            + (kept.root().isSeries() ? ", 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=7']" : "");
      }),
  OTHER_RULE(
      (kept, chance) ->
          recurrence(
              List.of(
                  "RRULE:"
                      + List.of(
                              "FREQ=WEEKLY;INTERVAL=2;COUNT=9",
                              "FREQ=DAILY;COUNT=12",
                              "FREQ=MONTHLY;COUNT=6",
                              "FREQ=MONTHLY;BYDAY=2TU;COUNT=8",
                              "FREQ=WEEKLY;BYDAY=MO,TH",
                              "FREQ=WEEKLY;BYDAY=TU,SA;UNTIL=" + until(kept, chance),
                              "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=" + until(kept, chance),
                              "FREQ=YEARLY;COUNT=4")
                          .get(chance.nextInt(8))))),
  SLOTS_LEFT_OUT(
      (kept, chance) -> {
        if (kept.instances().isEmpty() || !kept.root().isSeries()) {
          return recurrence(List.of("RRULE:FREQ=WEEKLY;COUNT=5"));
        }
        var lines = new ArrayList<>(kept.root().recurrence());
        Instance left = kept.instances().get(chance.nextInt(kept.instances().size()));
        boolean days = kept.root().times().orElseThrow().start() instanceof Moment.Day;
        lines.add("EXDATE" + (days ? ";VALUE=DATE:" : ":") + left.slot());
        return recurrence(lines);
      }),
  ONCE_ONLY((_, _) -> "'recurrence': null"),
  ANOTHER_ZONE(
      (kept, chance) -> {
        Entry.Times old = kept.root().times().orElseThrow();
        ZoneId zone =
            ZoneId.of(
                List.of("America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Europe/London")
                    .get(chance.nextInt(4)));
        return times(in(zone, old.start()), in(zone, old.end()));
      });

  @SuppressWarnings("ImmutableEnumChecker")
  private final BiFunction<Kept, RandomGenerator, String> members;

  ShapeEdit(BiFunction<Kept, RandomGenerator, String> members) {
    this.members = members;
  }

  /** The body of the patch that does it. */
  public String patch(Kept kept, RandomGenerator chance) {
    return "{" + members.apply(kept, chance) + "}";
  }

  /** The same hour by another clock. */
  private static Moment in(ZoneId zone, Moment moment) {
    return moment instanceof Moment.At
        ? new Moment.At(moment.local().atZone(zone).toInstant(), zone)
        : moment;
  }

  private static String until(Kept kept, RandomGenerator chance) {
    return kept.root()
        .times()
        .orElseThrow()
        .start()
        .plus(Duration.ofDays(20 + chance.nextInt(400)))
        .key();
  }

  private static String times(Moment start, Moment end) {
    String both = EventEdit.times(start, end);
    return both.substring(1, both.length() - 1);
  }

  private static String recurrence(List<String> lines) {
    return "'recurrence': "
        + lines.stream().map(line -> "'" + line + "'").collect(Collectors.joining(", ", "[", "]"));
  }
}
