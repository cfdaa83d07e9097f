package io.busybridge.sandbox.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.busybridge.sandbox.model.Former;
import io.busybridge.sandbox.model.Instance;
import io.busybridge.sandbox.model.Json;
import io.busybridge.sandbox.model.StoredCalendar;
import io.busybridge.sandbox.model.StoredEvent;
import io.busybridge.sandbox.model.Switches;
import io.busybridge.sandbox.model.Times;
import io.busybridge.sandbox.recurrence.Series;
import io.busybridge.sandbox.recurrence.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Which items a stored event contributes to a list: none, itself, or its instances. */
final class EventItems {
  private final StoredCalendar calendar;
  private final ListQuery query;
  private final EventView view;
  private final Switches switches;
  private final long since;
  private final Instant horizon;

  /**
   * One entry of a list.
   *
   * @param view made only when the entry is on the page
   */
  record Item(String id, Instant start, Instant updated, Supplier<ObjectNode> view) {}

  EventItems(Call call, StoredCalendar calendar, ListQuery query, EventView view, long since) {
    this.calendar = calendar;
    this.query = query;
    this.view = view;
    this.switches = call.world().switches();
    this.since = since;
    this.horizon = call.world().now().plus(Duration.ofDays(switches.horizonDays()));
  }

  List<Item> of(StoredEvent event) {
    if (!matches(event)) {
      return List.of();
    }
    if (query.singleEvents() && event.isMaster()) {
      return instances(event, event.series().get());
    }
    Optional<Instance> back = backInItsSeries(event);
    if (back.isPresent()) {
      return since >= 0 && !query.singleEvents() ? List.of(instance(back.get())) : List.of();
    }
    return shown(event) ? List.of(whole(event)) : List.of();
  }

  /**
   * What its series once left behind and now generates again lives: no list may call it cancelled,
   * and increments tell what has become of the exception.
   */
  private Optional<Instance> backInItsSeries(StoredEvent event) {
    return event.dropped()
        ? calendar.instance(event.id()).filter(instance -> !instance.master().cancelled())
        : Optional.empty();
  }

  /** The visibility of cancelled entries (semantics page, 2.6), and the window. */
  private boolean shown(StoredEvent event) {
    boolean standsCancelled = event.isException() && !event.dropped() && !query.singleEvents();
    if (event.cancelled() && !standsCancelled && !query.reportsDeletions()) {
      return false;
    }
    return inWindow(event);
  }

  private boolean inWindow(StoredEvent event) {
    if (query.timeMin().isEmpty() && query.timeMax().isEmpty()) {
      return true;
    }
    boolean ofSeries = event.isMaster() || event.isException();
    if (since >= 0 && ofSeries && switches.instancesOutsideWindow()) {
      return true;
    }
    Instant from = query.timeMin().orElse(Instant.MIN);
    Instant to = query.timeMax().orElse(Instant.MAX);
    if (event.isMaster()) {
      Instant end = query.timeMax().orElse(farEnd());
      return event.series().filter(s -> s.any(from, end, zone())).isPresent();
    }
    return event.span().filter(span -> span.overlaps(from, to, zone())).isPresent();
  }

  private List<Item> instances(StoredEvent master, Series series) {
    boolean windowed = since < 0 || !switches.instancesOutsideWindow();
    Instant from = windowed ? query.timeMin().orElse(Instant.MIN) : Instant.MIN;
    Instant to = windowed ? query.timeMax().orElse(farEnd()) : farEnd();
    List<Span> slots = series.between(from, to, zone());
    var items = new ArrayList<Item>();
    // An exception is an entry of its own, in a live series as in a deleted one.
    if (master.cancelled()) {
      if (query.reportsDeletions()) {
        slots.stream()
            .map(slot -> new Instance(master, slot))
            .filter(instance -> !speaksForItself(instance.id()))
            .forEach(instance -> items.add(fallen(instance)));
      }
    } else {
      Map<String, StoredEvent> exceptions = calendar.exceptionsOf(master.id());
      for (Span slot : slots) {
        if (!exceptions.containsKey(slot.start().key())) {
          items.add(instance(new Instance(master, slot)));
        }
      }
      if (since >= 0) {
        items.addAll(left(master, series, from, to));
      }
    }
    items.sort(Comparator.comparing(Item::id));
    return items;
  }

  /** Whether an exception stands in this list by itself. */
  private boolean speaksForItself(String instanceId) {
    StoredEvent exception = calendar.event(instanceId);
    return exception != null && exception.change() > since;
  }

  /** Instances that the series generated when the sync token was given, and no more. */
  private List<Item> left(StoredEvent master, Series series, Instant from, Instant to) {
    var left = new LinkedHashMap<String, Item>();
    for (Former former : master.formers()) {
      if (former.until() > since) {
        for (Span slot : former.series().between(from, to, zone())) {
          var instance = new Instance(master, slot);
          if (series.slot(slot.start().key()).isEmpty() && calendar.event(instance.id()) == null) {
            left.put(instance.id(), fallen(instance));
          }
        }
      }
    }
    return List.copyOf(left.values());
  }

  private Item whole(StoredEvent event) {
    boolean details =
        !event.cancelled() || (query.showDeleted().orElse(false) && !switches.minimalTombstones());
    return new Item(
        event.id(),
        event.span().map(span -> span.start().instant(zone())).orElse(Instant.EPOCH),
        event.updated(),
        details ? () -> view.whole(event) : () -> view.bare(event));
  }

  private Item instance(Instance instance) {
    return new Item(
        instance.id(),
        instance.slot().start().instant(zone()),
        instance.master().updated(),
        () -> view.whole(instance));
  }

  private Item fallen(Instance instance) {
    return new Item(
        instance.id(),
        instance.slot().start().instant(zone()),
        instance.master().updated(),
        () ->
            view.bare(
                instance.id(),
                instance.etag(),
                instance.master().id(),
                Times.write(instance.slot().start())));
  }

  private boolean matches(StoredEvent event) {
    ObjectNode body = event.body();
    return (query.eventTypes().isEmpty() || query.eventTypes().contains(EventTypes.of(body)))
        && (query.iCalUid().isEmpty() || query.iCalUid().equals(event.text("iCalUID")))
        && query.updatedMin().filter(event.updated()::isBefore).isEmpty()
        && ExtendedProperties.match(body, "private", query.privateProperties())
        && ExtendedProperties.match(body, "shared", query.sharedProperties())
        && (query.text().isEmpty() || mentions(body));
  }

  private boolean mentions(ObjectNode body) {
    var text = new StringBuilder();
    for (String name : List.of("summary", "description", "location")) {
      text.append(Json.textOrEmpty(body, name)).append('\n');
    }
    text.append(body.path("attendees")).append(body.path("organizer"));
    String all = text.toString().toLowerCase(Locale.ROOT);
    for (String word : query.text().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private Instant farEnd() {
    Optional<Instant> wanted = query.timeMax();
    return wanted.isPresent() && wanted.get().isAfter(horizon) ? wanted.get() : horizon;
  }

  private ZoneId zone() {
    return calendar.zone();
  }
}
