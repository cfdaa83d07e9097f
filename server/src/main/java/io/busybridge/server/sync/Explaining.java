package io.busybridge.server.sync;

import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.Placement.Want;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads out of the wishes for a meeting what became of one of its events, target by target. */
final class Explaining {
  private final View view;
  private final Wishes wishes;
  private final Collection<Source> sources;
  private final Collection<Placement> placements;

  /**
   * @param sources everything remembered under one {@code iCalUID}, as the wishes were made from
   * @param placements every placement made for it, children included
   */
  Explaining(
      View view, Wishes wishes, Collection<Source> sources, Collection<Placement> placements) {
    this.view = view;
    this.wishes = wishes;
    this.sources = sources;
    this.placements = placements;
  }

  /**
   * @param slot of an instance of the series {@code event}; null for the event itself
   */
  List<Explanation> of(EventKey event, @Nullable String slot) {
    Optional<Source> exception = source(event).filter(Source::isException).filter(this::hasSeries);
    if (exception.isPresent()) {
      EventKey series = new EventKey(event.calendar(), String.valueOf(exception.get().seriesId()));
      return of(series, exception.get().slot());
    }
    return view.calendars().stream()
        .filter(target -> target.role() != Role.PERSONAL && target.id() != event.calendar())
        .filter(target -> target.state() != ConnectedCalendar.State.DISCONNECTED)
        .map(target -> slot == null ? event(event, target) : instance(event, slot, target))
        .toList();
  }

  private Explanation event(EventKey event, ConnectedCalendar target) {
    Placement placement = placement(event, target).orElse(null);
    return wishes
        .wish(event, target)
        .map(wish -> new Explanation(target, true, wish.rule(), placement))
        .orElseGet(
            () ->
                new Explanation(
                    target,
                    false,
                    // Decided by a person, and so by no table.
                    placement != null && placement.rule() == Rule.LET_STAND
                        ? Rule.LET_STAND
                        : refusal(event, target),
                    placement));
  }

  private Explanation instance(EventKey series, String slot, ConnectedCalendar target) {
    Optional<Wish> wish = wishes.wish(series, target);
    Optional<Source> exception = exception(series, slot);
    if (wish.isEmpty()) {
      return exception
          .map(source -> alone(source, refusal(series, target), target))
          .orElseGet(() -> event(series, target));
    }
    Optional<Placement> written = placement(series, target);
    Optional<Placement> child = written.flatMap(parent -> child(parent, slot));
    Wish.Occurrence occurrence = wish.get().exceptions().get(slot);
    if (occurrence == null) {
      return new Explanation(target, true, wish.get().rule(), child.or(() -> written).orElse(null));
    }
    boolean stands = occurrence.want() == Want.EVENT;
    return new Explanation(target, stands, occurrence.rule(), child.orElse(null));
  }

  /** Nothing stands for the series: perhaps for this one occurrence of it. */
  private Explanation alone(Source exception, Rule ofSeries, ConnectedCalendar target) {
    Placement placement = placement(exception.key(), target).orElse(null);
    return wishes
        .wish(exception.key(), target)
        .map(wish -> new Explanation(target, true, wish.rule(), placement))
        .orElseGet(
            () ->
                new Explanation(
                    target, false, wishes.whyNotAlone(exception, ofSeries, target), placement));
  }

  private Rule refusal(EventKey event, ConnectedCalendar target) {
    Rule rule = wishes.refusals().get(new Wishes.Refusal(event, target.id()));
    if (rule != null) {
      return rule;
    }
    boolean connected =
        view.calendar(event.calendar()).map(ConnectedCalendar::isSource).orElse(false);
    return connected && target.isSource() ? Rule.SOURCE_GONE : Rule.DISCONNECTED;
  }

  private Optional<Source> source(EventKey key) {
    return sources.stream().filter(source -> source.key().equals(key)).findFirst();
  }

  /** As {@link Strand#of} sees it. */
  private boolean hasSeries(Source exception) {
    return source(new EventKey(exception.key().calendar(), String.valueOf(exception.seriesId())))
        .filter(series -> !series.cancelled())
        .isPresent();
  }

  private Optional<Source> exception(EventKey series, String slot) {
    return sources.stream()
        .filter(source -> source.key().calendar() == series.calendar())
        .filter(source -> series.event().equals(source.seriesId()) && slot.equals(source.slot()))
        .findFirst();
  }

  private Optional<Placement> placement(EventKey source, ConnectedCalendar target) {
    return placements.stream()
        .filter(p -> !p.isChild() && p.source().equals(source) && p.target() == target.id())
        .findFirst();
  }

  private Optional<Placement> child(Placement parent, String slot) {
    return placements.stream()
        .filter(p -> parent.id().equals(p.parent()) && slot.equals(p.slot()))
        .findFirst();
  }
}
