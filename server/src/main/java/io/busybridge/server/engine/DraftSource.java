package io.busybridge.server.engine;

import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.Draft;
import io.busybridge.server.sync.Drafts.Times;
import io.busybridge.server.sync.Event;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Placement.Want;
import io.busybridge.server.sync.Source;
import io.busybridge.server.sync.View;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to write at a placement: from what was just read where that is at hand, else from a fresh
 * read of the source; a block needs neither.
 */
final class DraftSource {
  private final Calendars calendars;
  private final Core core;
  private final Contents contents;
  private final View view;
  private final Map<EventKey, Source> sources;

  /**
   * @param sources what is remembered of the sources of the placements that are to be written
   */
  DraftSource(
      Calendars calendars, Core core, Contents contents, View view, Map<EventKey, Source> sources) {
    this.calendars = calendars;
    this.core = core;
    this.contents = contents;
    this.view = view;
    this.sources = sources;
  }

  /**
   * @param conference whether the provider may carry the conference
   * @return empty where the source has gone meanwhile: the next look at its calendar tells
   */
  Optional<Draft> draft(Placement placement, boolean conference) {
    Source facts = sources.get(placement.source());
    ConnectedCalendar from = view.calendar(placement.source().calendar()).orElse(null);
    ConnectedCalendar target = view.calendar(placement.target()).orElse(null);
    if (facts == null || from == null || target == null) {
      return Optional.empty();
    }
    return switch (placement.kind()) {
      case BLOCK ->
          Optional.of(core.drafts().block(times(placement, facts), target, view, placement));
      case COPY -> copy(placement, facts, from, target, conference);
    };
  }

  private Optional<Draft> copy(
      Placement placement,
      Source facts,
      ConnectedCalendar from,
      ConnectedCalendar target,
      boolean conference) {
    Optional<Event> content =
        contents
            .get(placement.source(), facts.etag())
            .or(() -> readAfresh(from, placement.source()))
            .filter(event -> !event.cancelled());
    return content.map(
        event -> {
          Source fresh =
              event.etag().equals(facts.etag())
                  ? facts
                  : core.reader().read(event, from, view.addresses(), facts);
          return core.drafts()
              .copy(
                  event,
                  fresh,
                  times(placement, fresh),
                  from,
                  view,
                  placement,
                  fresh.detailsVisible() ? null : standing(placement, target),
                  conference);
        });
  }

  /** A failure there says nothing about the calendar that is to be written. */
  private Optional<Event> readAfresh(ConnectedCalendar from, EventKey key) {
    try {
      return calendars.get(Pull.address(from), key.event());
    } catch (CallFailed e) {
      throw new CallFailed(new Failure.Transient("its source cannot be read"), e);
    }
  }

  /** A title known before is never overwritten by "Busy". */
  private @Nullable Event standing(Placement placement, ConnectedCalendar target) {
    return placement.live()
        ? calendars
            .get(Pull.address(target), placement.managedId())
            .filter(event -> !event.cancelled())
            .orElse(null)
        : null;
  }

  private static Times times(Placement placement, Source facts) {
    return placement.want() == Want.FOLLOW
        ? Times.ofSlot(facts, String.valueOf(placement.slot()))
        : Times.of(facts);
  }
}
