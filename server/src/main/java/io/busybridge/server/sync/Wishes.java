package io.busybridge.server.sync;

import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.Placement.Want;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What should stand for one meeting: the tables of "Who gets what", for all of its appearances. */
final class Wishes {
  /** What ended longer ago takes no part. */
  static final Duration WINDOW = Duration.ofDays(30);

  private final View view;
  private final Fingerprints fingerprints;
  private final Instant now;
  private final List<Strand> all;
  private final List<Wish> wishes = new ArrayList<>();
  private final Map<Refusal, Rule> refusals = new HashMap<>();

  /** A source that nothing stands for on a target. */
  record Refusal(EventKey source, long target) {}

  Wishes(View view, Fingerprints fingerprints, Instant now, List<Strand> all) {
    this.view = view;
    this.fingerprints = fingerprints;
    this.now = now;
    this.all = all;
    for (List<Strand> group : Strand.byMeeting(all)) {
      List<Strand> ranked = group.stream().sorted(RANK).toList();
      copyOnMain(ranked);
      view.calendars().stream()
          .filter(target -> target.role() == Role.CLIENT)
          .forEach(target -> blockOn(target, ranked));
    }
  }

  List<Wish> wishes() {
    return wishes;
  }

  /** What is to stand on a target for a source. */
  Optional<Wish> wish(EventKey source, ConnectedCalendar target) {
    return wishes.stream()
        .filter(wish -> wish.source().equals(source) && wish.target().id() == target.id())
        .findFirst();
  }

  /**
   * By which rule nothing stands on a target for an occurrence of a series for which nothing does.
   */
  Rule whyNotAlone(Source exception, Rule ofSeries, ConnectedCalendar target) {
    Participation part = participation(exception);
    boolean copied = target.role() == Role.MAIN && !isPersonal(exception);
    if (!(copied ? part.copies() : part.blocks())) {
      return copied ? part.copy() : part.block();
    }
    // It takes part where its series does not: then it is another's of the same slot that stands.
    return switch (ofSeries) {
      case CANCELLED,
          DECLINED,
          DISMISSED,
          FREE,
          UNANSWERED,
          WORKING_LOCATION,
          BIRTHDAY,
          ZERO_LENGTH ->
          Rule.ANOTHER_APPEARANCE;
      case COPY_ON_MAIN,
          BLOCK_ELSEWHERE,
          EXCEPTION,
          FOLLOWS_SERIES,
          SOURCE_GONE,
          OUTSIDE_WINDOW,
          STANDS_ON_MAIN,
          STANDS_BUSY_ITSELF,
          ANOTHER_APPEARANCE,
          BLOCKS_OFF,
          READ_ONLY,
          LET_STAND,
          DISCONNECTED,
          CLEANED_UP,
          MAIN_MOVED ->
          ofSeries;
    };
  }

  /** By which rule nothing stands for a source on a target. */
  Map<Refusal, Rule> refusals() {
    return refusals;
  }

  /**
   * Main decides; then, as only a client's event is shown in full, the clients; then the appearance
   * that the user may edit; then the calendar connected first.
   */
  private static final Comparator<Strand> RANK =
      Comparator.<Strand>comparingInt(s -> rank(s.calendar().role()))
          .thenComparingInt(s -> s.root().mayEdit() ? 0 : 1)
          .thenComparingLong(s -> s.calendar().id());

  private static int rank(Role role) {
    return switch (role) {
      case MAIN -> 0;
      case CLIENT -> 1;
      case PERSONAL -> 2;
    };
  }

  private void copyOnMain(List<Strand> group) {
    Optional<ConnectedCalendar> main = view.main();
    if (main.isEmpty()) {
      return;
    }
    ConnectedCalendar target = main.get();
    List<Strand> elsewhere = group.stream().filter(s -> s.calendar().role() != Role.MAIN).toList();
    if (!target.isTarget()) {
      elsewhere.forEach(s -> refuse(s.root(), target, Rule.READ_ONLY));
      return;
    }
    boolean onMain =
        group.stream().anyMatch(s -> s.calendar().role() == Role.MAIN && participation(s).copies());
    if (onMain) {
      elsewhere.forEach(s -> refuse(s.root(), target, Rule.STANDS_ON_MAIN));
      return;
    }
    Predicate<Source> takesPart =
        source ->
            isPersonal(source) ? participation(source).blocks() : participation(source).copies();
    place(target, elsewhere, takesPart);
  }

  private void blockOn(ConnectedCalendar target, List<Strand> group) {
    List<Strand> elsewhere = group.stream().filter(s -> s.calendar().id() != target.id()).toList();
    boolean busyItself =
        group.stream().anyMatch(s -> s.calendar().id() == target.id() && participation(s).blocks());
    if (!target.isTarget()) {
      elsewhere.forEach(s -> refuse(s.root(), target, whyNoTarget(target)));
    } else if (busyItself) {
      elsewhere.forEach(s -> refuse(s.root(), target, Rule.STANDS_BUSY_ITSELF));
    } else {
      place(target, elsewhere, source -> participation(source).blocks());
    }
  }

  private static Rule whyNoTarget(ConnectedCalendar target) {
    if (!target.isSource()) {
      return Rule.DISCONNECTED;
    }
    return target.accessRole().canWrite() ? Rule.BLOCKS_OFF : Rule.READ_ONLY;
  }

  /** The first appearance that takes part leads; what is cancelled of it, is cancelled there. */
  private void place(ConnectedCalendar target, List<Strand> ranked, Predicate<Source> takesPart) {
    Strand leader = null;
    for (Strand strand : ranked) {
      Optional<Rule> why =
          whyNot(strand, target, takesPart)
              .or(leader == null ? Optional::empty : () -> Optional.of(Rule.ANOTHER_APPEARANCE));
      if (why.isPresent()) {
        refuse(strand.root(), target, why.get());
      } else {
        wishes.add(wish(strand, target, takesPart));
        leader = strand;
      }
    }
    if (leader == null) {
      placeExceptionsAlone(ranked, target, takesPart);
    }
  }

  /** Why an appearance, looked at by itself, has nothing on a target; empty where it has. */
  private Optional<Rule> whyNot(
      Strand strand, ConnectedCalendar target, Predicate<Source> takesPart) {
    if (!isInWindow(strand)) {
      return Optional.of(Rule.OUTSIDE_WINDOW);
    }
    if (!takesPart.test(strand.root())) {
      return Optional.of(whyNot(strand.root(), target));
    }
    if (standsInASeries(strand, s -> s.calendar().id() == target.id(), standsThere(target))) {
      return Optional.of(
          target.role() == Role.MAIN ? Rule.STANDS_ON_MAIN : Rule.STANDS_BUSY_ITSELF);
    }
    boolean elsewhere =
        standsInASeries(
            strand,
            s -> s.calendar().id() != target.id() && s.calendar().id() != strand.calendar().id(),
            takesPart);
    return elsewhere ? Optional.of(Rule.ANOTHER_APPEARANCE) : Optional.empty();
  }

  /** Of a series that takes no part, nowhere, an instance may: it stands by itself, once. */
  private void placeExceptionsAlone(
      List<Strand> ranked, ConnectedCalendar target, Predicate<Source> takesPart) {
    var slots = new HashSet<String>();
    for (Strand strand : ranked) {
      if (!strand.root().cancelled()) {
        strand
            .exceptions()
            .forEach(
                (slot, exception) -> {
                  var alone = new Strand(strand.calendar(), exception, Map.of());
                  if (takesPart.test(exception)
                      && exception.start() != null
                      && isInWindow(alone)
                      && slots.add(slot)) {
                    wishes.add(wish(alone, target, takesPart));
                  }
                });
      }
    }
  }

  private Wish wish(Strand strand, ConnectedCalendar target, Predicate<Source> takesPart) {
    Kind kind = kind(strand.calendar(), target);
    Source root = strand.root();
    String series = fingerprint(kind, root, strand.calendar(), target);
    var exceptions = new HashMap<String, Wish.Occurrence>();
    strand
        .exceptions()
        .forEach(
            (slot, exception) -> {
              if (!takesPart.test(exception)) {
                exceptions.put(slot, cancelled(exception, slot, whyNot(exception, target)));
              } else if (!isAsSeriesSays(kind, exception, root)) {
                exceptions.put(slot, changed(kind, strand, exception, target));
              }
            });
    slotsStandingThere(target, root)
        .forEach(
            own ->
                exceptions.put(
                    String.valueOf(own.slot()),
                    cancelled(own, String.valueOf(own.slot()), Rule.STANDS_BUSY_ITSELF)));
    return new Wish(
        root.key(),
        root.iCalUid(),
        root.isSeries(),
        kind,
        target,
        series,
        kind == Kind.COPY ? Rule.COPY_ON_MAIN : Rule.BLOCK_ELSEWHERE,
        endsAt(strand),
        exceptions);
  }

  private Wish.Occurrence cancelled(Source exception, String slot, Rule rule) {
    return new Wish.Occurrence(
        exception.key(), Want.CANCELLED, fingerprints.cancelled(slot), rule, Instant.MAX);
  }

  private Wish.Occurrence changed(
      Kind kind, Strand strand, Source exception, ConnectedCalendar target) {
    return new Wish.Occurrence(
        exception.key(),
        Want.EVENT,
        fingerprint(kind, exception, strand.calendar(), target),
        Rule.EXCEPTION,
        end(exception, strand.calendar()));
  }

  /** Of a block only its time can be seen, so that only a change of time makes an exception. */
  private static boolean isAsSeriesSays(Kind kind, Source exception, Source series) {
    return Fingerprints.standsInItsSlot(exception, series)
        && (kind == Kind.BLOCK
            || (exception.contentHash().equals(series.contentHash())
                && exception.opaque() == series.opaque()
                && exception.tentative() == series.tentative()
                && exception.answer() == series.answer()));
  }

  /** Single occurrences to which the target's own user is invited there by themselves. */
  private List<Source> slotsStandingThere(ConnectedCalendar target, Source series) {
    return !series.isSeries()
        ? List.of()
        : all.stream()
            .filter(s -> s.calendar().id() == target.id() && s.root().isException())
            .map(Strand::root)
            .filter(standsThere(target))
            .toList();
  }

  /** Whether a lone occurrence is one of a series, on certain calendars, that takes part then. */
  private boolean standsInASeries(
      Strand strand, Predicate<Strand> where, Predicate<Source> takesPart) {
    String slot = String.valueOf(strand.root().slot());
    return strand.root().isException()
        && all.stream()
            .filter(other -> other.root().isSeries() && where.test(other))
            .map(series -> series.exceptions().getOrDefault(slot, series.root()))
            .anyMatch(takesPart);
  }

  /** What stands on a target by itself, so that nothing else is to stand there for it. */
  private Predicate<Source> standsThere(ConnectedCalendar target) {
    return own ->
        target.role() == Role.MAIN ? participation(own).copies() : participation(own).blocks();
  }

  private String fingerprint(
      Kind kind, Source source, ConnectedCalendar from, ConnectedCalendar target) {
    return switch (kind) {
      case COPY -> fingerprints.copy(source, from, target, view);
      case BLOCK -> fingerprints.block(source, target, view);
    };
  }

  private static Kind kind(ConnectedCalendar from, ConnectedCalendar target) {
    return target.role() == Role.MAIN && from.role() != Role.PERSONAL ? Kind.COPY : Kind.BLOCK;
  }

  private Rule whyNot(Source source, ConnectedCalendar target) {
    Participation part = participation(source);
    return target.role() == Role.MAIN && !isPersonal(source) ? part.copy() : part.block();
  }

  private Participation participation(Strand strand) {
    return participation(strand.root());
  }

  private Participation participation(Source source) {
    return Participation.of(source, view.preferences());
  }

  private boolean isPersonal(Source source) {
    return view.calendar(source.key().calendar())
        .filter(calendar -> calendar.role() == Role.PERSONAL)
        .isPresent();
  }

  private void refuse(Source source, ConnectedCalendar target, Rule rule) {
    refusals.put(new Refusal(source.key(), target.id()), rule);
  }

  private boolean isInWindow(Strand strand) {
    return endsAt(strand).isAfter(now.minus(WINDOW));
  }

  private static Instant endsAt(Strand strand) {
    Source root = strand.root();
    Instant last =
        root.start() == null || root.end() == null || !root.isSeries()
            ? end(root, strand.calendar())
            : SeriesEnd.of(
                root.start(),
                root.end(),
                root.recurrence(),
                ZoneId.of(strand.calendar().zone()),
                strand.exceptions().keySet());
    for (Source exception : strand.exceptions().values()) {
      if (!exception.cancelled()) {
        Instant end = end(exception, strand.calendar());
        last = end.isAfter(last) ? end : last;
      }
    }
    return last;
  }

  private static Instant end(Source source, ConnectedCalendar calendar) {
    return source.end() == null ? Instant.MAX : source.end().instant(calendar.zoneId());
  }
}
