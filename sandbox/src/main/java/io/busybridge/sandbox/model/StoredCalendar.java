package io.busybridge.sandbox.model;

import io.busybridge.sandbox.recurrence.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One calendar with all its events and tombstones, by id, by change number and by series. Read
 * under {@link World#read}, written only by {@link Edit} and {@link World}.
 */
public final class StoredCalendar {
  private final String id;
  private final String owner;
  private final Map<String, AccessRole> acl = new TreeMap<>();
  private final Map<String, StoredEvent> events = new HashMap<>();
  private final NavigableMap<Long, StoredEvent> byChange = new TreeMap<>();
  private final Map<String, NavigableMap<String, StoredEvent>> exceptions = new HashMap<>();
  private CalendarDetails details;
  private int epoch;

  StoredCalendar(String id, String owner, CalendarDetails details) {
    this.id = id;
    this.owner = owner;
    this.details = details;
    acl.put(owner, AccessRole.OWNER);
  }

  public String id() {
    return id;
  }

  /** The account that owns its data. */
  public String owner() {
    return owner;
  }

  public boolean primary() {
    return id.equals(owner);
  }

  public CalendarDetails details() {
    return details;
  }

  public ZoneId zone() {
    return details.zone();
  }

  /** How often its sync tokens were made invalid. */
  public int epoch() {
    return epoch;
  }

  /** Who may do what, by address. */
  public Map<String, AccessRole> acl() {
    return Collections.unmodifiableMap(acl);
  }

  /** The most that somebody may do, by the own address, by its domain or as anybody. */
  AccessRole roleOf(String email, Optional<String> hostedDomain) {
    AccessRole own = acl.getOrDefault(email, AccessRole.NONE);
    AccessRole anybody = acl.getOrDefault("default", AccessRole.NONE);
    AccessRole domain =
        hostedDomain
            .map(name -> acl.getOrDefault("domain:" + name, AccessRole.NONE))
            .orElse(AccessRole.NONE);
    return Collections.max(List.of(own, anybody, domain));
  }

  /** An event, master, exception or tombstone that was stored under this id. */
  public @Nullable StoredEvent event(String eventId) {
    return events.get(eventId);
  }

  /** All of them, in the order of their last change, from one change number (inclusive) on. */
  public Collection<StoredEvent> changedFrom(long change) {
    return byChange.tailMap(change, true).values();
  }

  public Optional<StoredEvent> lastChanged() {
    return byChange.isEmpty() ? Optional.empty() : Optional.of(byChange.lastEntry().getValue());
  }

  /** The exceptions of a series that stand, live or cancelled, by the key of their slot. */
  public NavigableMap<String, StoredEvent> exceptionsOf(String masterId) {
    return Collections.unmodifiableNavigableMap(
        exceptions.getOrDefault(masterId, Collections.emptyNavigableMap()));
  }

  /** The slot of an unchanged instance, when its series (live or deleted) generates it. */
  public Optional<Instance> instance(String instanceId) {
    int mark = instanceId.lastIndexOf('_');
    StoredEvent master = mark < 0 ? null : event(instanceId.substring(0, mark));
    if (master == null) {
      return Optional.empty();
    }
    Optional<Span> slot =
        master.series().flatMap(series -> series.slot(instanceId.substring(mark + 1)));
    return slot.map(span -> new Instance(master, span));
  }

  /** Exceptions of a deleted or standing series and all else with this iCalUID. */
  public List<StoredEvent> withICalUid(String iCalUid) {
    return byChange.values().stream().filter(e -> e.text("iCalUID").equals(iCalUid)).toList();
  }

  void put(StoredEvent event) {
    StoredEvent old = events.put(event.id(), event);
    if (old != null) {
      byChange.remove(old.change());
      unlink(old);
    }
    byChange.put(event.change(), event);
    if (event.isException() && !event.dropped()) {
      exceptions.computeIfAbsent(event.masterId(), _ -> new TreeMap<>()).put(event.slot(), event);
    }
  }

  private void unlink(StoredEvent old) {
    NavigableMap<String, StoredEvent> siblings = exceptions.get(old.masterId());
    if (siblings != null && siblings.remove(old.slot(), old) && siblings.isEmpty()) {
      exceptions.remove(old.masterId());
    }
  }

  void setRole(String email, AccessRole role) {
    if (role == AccessRole.NONE) {
      acl.remove(email);
    } else {
      acl.put(email, role);
    }
  }

  void setDetails(CalendarDetails changed) {
    details = changed;
  }

  void setEpoch(int changed) {
    epoch = changed;
  }

  /** When something in it last changed. */
  public Instant updated() {
    return lastChanged().map(StoredEvent::updated).orElse(details.created());
  }
}
