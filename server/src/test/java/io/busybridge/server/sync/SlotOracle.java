package io.busybridge.server.sync;

import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.Placement.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The tables "Who gets what", written anew, for one meeting and instance by instance: what stands
 * on which calendar in which slot. Knows the words of the package and none of its decisions.
 */
final class SlotOracle {
  private final View view;
  private final Map<EventKey, Sketch> events;
  private final Instant now;

  private SlotOracle(View view, Map<EventKey, Sketch> events, Instant now) {
    this.view = view;
    this.events = events;
    this.now = now;
  }

  /** What should stand: a line for each instance. */
  static List<String> expected(View view, Map<EventKey, Sketch> events, Instant now) {
    var oracle = new SlotOracle(view, events, now);
    return view.calendars().stream()
        .flatMap(target -> oracle.on(target).stream())
        .sorted()
        .toList();
  }

  /** What is wanted by the placements of a world: a line for each instance. */
  static List<String> wanted(RandomWorld world) {
    var lines = new ArrayList<String>();
    for (Placement root : world.placements.values()) {
      if (root.isChild() || root.want() != Want.EVENT) {
        continue;
      }
      Sketch source = world.events.get(root.source());
      if (source == null) {
        lines.add("no source for " + root);
        continue;
      }
      var slots = new TreeMap<String, String>();
      plain(source)
          .forEach((slot, at) -> slots.put(slot, line(root.kind(), root.target(), at, source)));
      for (Placement child : world.placements.values()) {
        if (root.id().equals(child.parent())) {
          String slot = String.valueOf(child.slot());
          Sketch exception = world.events.get(child.source());
          switch (child.want()) {
            case CANCELLED -> slots.remove(slot);
            case EVENT -> {
              if (exception == null) {
                slots.put(slot, "no source for " + child);
              } else {
                slots.put(slot, line(child.kind(), child.target(), span(exception), exception));
              }
            }
            case FOLLOW -> {}
            case NOTHING, LEAVE -> {
              // It goes with the series that it was an exception of.
              if (source.isSeries()) {
                slots.put(slot, "a child that wants " + child.want());
              }
            }
          }
        }
      }
      lines.addAll(slots.values());
    }
    return lines.stream().sorted().toList();
  }

  private List<String> on(ConnectedCalendar target) {
    boolean main = target.role() == Role.MAIN;
    if (!connected(target)
        || !target.accessRole().canWrite()
        || target.role() == Role.PERSONAL
        || (!main && !target.writeBlocks())) {
      return List.of();
    }
    var lines = new TreeMap<String, String>();
    series(target, lines);
    lone(target, lines);
    return List.copyOf(lines.values());
  }

  /** The meeting as a whole: single, or a series with its exceptions. */
  private void series(ConnectedCalendar target, Map<String, String> lines) {
    Optional<Sketch> own = roots().stream().filter(r -> r.calendar == target.id()).findFirst();
    if (own.filter(root -> standsItself(target, root)).isPresent()) {
      return;
    }
    List<Sketch> elsewhere = roots().stream().filter(r -> r.calendar != target.id()).toList();
    Optional<Sketch> leader =
        elsewhere.stream().filter(r -> takesPart(target, r) && inWindow(r)).findFirst();
    if (leader.isPresent()) {
      Sketch root = leader.get();
      plain(root)
          .forEach((slot, at) -> lines.put(slot, line(kind(target, root), target.id(), at, root)));
      for (Sketch exception : exceptions(root)) {
        lines.remove(exception.slot);
        if (takesPart(target, exception)) {
          lines.put(
              String.valueOf(exception.slot),
              line(kind(target, exception), target.id(), span(exception), exception));
        }
      }
      if (root.isSeries()) {
        loners(s -> s.calendar == target.id() && standsItself(target, s))
            .forEach(s -> lines.remove(s.slot));
      }
      return;
    }
    for (Sketch root : elsewhere) {
      if (!root.cancelled) {
        for (Sketch exception : exceptions(root)) {
          if (takesPart(target, exception) && isOver(exception.over())) {
            lines.putIfAbsent(
                String.valueOf(exception.slot),
                line(kind(target, exception), target.id(), span(exception), exception));
          }
        }
      }
    }
  }

  /** Invitations to single occurrences of a series that is not on the same calendar. */
  private void lone(ConnectedCalendar target, Map<String, String> lines) {
    var done = new HashSet<String>();
    for (Sketch alone : loners(s -> s.calendar != target.id())) {
      String slot = String.valueOf(alone.slot);
      boolean ownInvitation =
          !loners(s -> s.calendar == target.id() && slot.equals(s.slot) && standsItself(target, s))
              .isEmpty();
      boolean inOwnSeries =
          roots().stream()
              .filter(r -> r.calendar == target.id() && r.isSeries())
              .map(r -> in(slot, r))
              .anyMatch(s -> standsItself(target, s));
      boolean inSeriesElsewhere =
          roots().stream()
              .filter(
                  r -> r.calendar != target.id() && r.calendar != alone.calendar && r.isSeries())
              .map(r -> in(slot, r))
              .anyMatch(s -> takesPart(target, s));
      if (takesPart(target, alone)
          && isOver(alone.over())
          && !ownInvitation
          && !inOwnSeries
          && !inSeriesElsewhere
          && done.add(slot)) {
        lines.put("alone " + slot, line(kind(target, alone), target.id(), span(alone), alone));
      }
    }
  }

  private Sketch in(String slot, Sketch series) {
    return exceptions(series).stream().filter(e -> slot.equals(e.slot)).findFirst().orElse(series);
  }

  /** Main's own, then clients', then what the user may edit, then the calendar connected first. */
  private List<Sketch> ranked(Predicate<Sketch> which) {
    return events.values().stream()
        .filter(which)
        .filter(s -> connected(calendar(s)))
        .sorted(
            Comparator.<Sketch, Role>comparing(s -> calendar(s).role())
                .thenComparingInt(s -> s.mayEdit ? 0 : 1)
                .thenComparingLong(s -> s.calendar))
        .toList();
  }

  private List<Sketch> roots() {
    return ranked(s -> s.seriesId == null);
  }

  private List<Sketch> loners(Predicate<Sketch> which) {
    return ranked(
        s ->
            s.seriesId != null
                && !s.cancelled
                && roots().stream().noneMatch(r -> r.calendar == s.calendar && !r.cancelled)
                && which.test(s));
  }

  private Collection<Sketch> exceptions(Sketch root) {
    return events.values().stream()
        .filter(s -> s.seriesId != null && s.calendar == root.calendar && !root.cancelled)
        .toList();
  }

  private boolean inWindow(Sketch root) {
    if (!root.isSeries()) {
      return isOver(root.over());
    }
    Collection<Sketch> exceptions = exceptions(root);
    if (exceptions.stream().anyMatch(e -> !e.cancelled && isOver(e.over()))) {
      return true;
    }
    if (root.count == 0) {
      return true;
    }
    return plain(root).entrySet().stream()
        .filter(slot -> exceptions.stream().noneMatch(e -> slot.getKey().equals(e.slot)))
        .anyMatch(slot -> isOver(slot.getValue().end.instant(zone())));
  }

  private boolean isOver(Instant end) {
    return end.isAfter(now.minus(Duration.ofDays(30)));
  }

  private static java.time.ZoneId zone() {
    return java.time.ZoneId.of(Samples.ZONE);
  }

  private boolean standsItself(ConnectedCalendar target, Sketch own) {
    return target.role() == Role.MAIN ? copies(own) : blocks(own);
  }

  private boolean takesPart(ConnectedCalendar target, Sketch s) {
    boolean copy = target.role() == Role.MAIN && calendar(s).role() != Role.PERSONAL;
    return copy ? copies(s) : blocks(s);
  }

  private static boolean copies(Sketch s) {
    return !s.cancelled
        && s.answer != Answer.DECLINED
        && s.answer != Answer.DISMISSED
        && s.type != EventType.WORKING_LOCATION
        && s.type != EventType.BIRTHDAY;
  }

  private boolean blocks(Sketch s) {
    boolean unsure = s.tentative || s.answer == Answer.TENTATIVE || s.answer == Answer.NEEDS_ACTION;
    boolean length = Sketch.minutes(s.start, s.end) > 0;
    return copies(s)
        && (s.type == EventType.OUT_OF_OFFICE
            || (s.opaque && length && (!unsure || view.preferences().blockUnanswered())));
  }

  private ConnectedCalendar calendar(Sketch s) {
    return view.calendar(s.calendar).orElseThrow();
  }

  private static boolean connected(ConnectedCalendar calendar) {
    return switch (calendar.state()) {
      case INITIAL_SYNC, ACTIVE, NEEDS_REAUTH, INACCESSIBLE, PAUSED -> true;
      case REPLACED, DISCONNECTING, DISCONNECTED -> false;
    };
  }

  private Kind kind(ConnectedCalendar target, Sketch s) {
    return target.role() == Role.MAIN && calendar(s).role() != Role.PERSONAL
        ? Kind.COPY
        : Kind.BLOCK;
  }

  private record Span(When start, When end) {}

  private static Span span(Sketch s) {
    return new Span(s.start, s.end);
  }

  private static Map<String, Span> plain(Sketch root) {
    var slots = new TreeMap<String, Span>();
    if (!root.isSeries()) {
      slots.put("", span(root));
      return slots;
    }
    for (String slot : root.slots()) {
      When start = root.startIn(slot);
      slots.put(slot, new Span(start, Sketch.later(start, Sketch.minutes(root.start, root.end))));
    }
    return slots;
  }

  private static String line(Kind kind, long target, Span at, Sketch source) {
    String content =
        kind == Kind.COPY
            ? " "
                + source.content
                + " "
                + source.opaque
                + " "
                + source.tentative
                + " "
                + source.answer
            : "";
    return kind + " on " + target + " " + at.start.key() + "–" + at.end.key() + content;
  }
}
