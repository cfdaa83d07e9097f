package io.busybridge.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everything the sandbox knows of accounts and calendars. Safe for many threads: one lock, held for
 * reading while a state is collected and for writing while one edit is made with all that follows.
 */
public final class World {
  final Map<String, Account> accounts = new LinkedHashMap<>();
  final Map<String, StoredCalendar> calendars = new LinkedHashMap<>();
  final CalendarLists lists = new CalendarLists();
  final InstantSource clock;
  final RandomGenerator random;
  long change;
  long version;
  long salt;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
  private volatile Switches switches = Switches.defaults();
  private final Staleness staleness = new Staleness();
  private final Names names;
  private final Mails mails = new Mails();

  /**
   * @param random gives ids; the same seed gives the same ones
   */
  public World(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.names = new Names(random);
    this.salt = random.nextLong();
  }

  // Accounts

  /** An account with its primary calendar, whose id is the address. */
  public Account addAccount(String email, String name, Optional<String> hostedDomain, ZoneId zone) {
    return write(
        Staleness.NO_SESSION,
        edit -> {
          String address = Meetings.lower(email);
          if (accounts.containsKey(address)) {
            throw new IllegalArgumentException("account exists: " + address);
          }
          String sub = names.sub(s -> accounts.values().stream().anyMatch(a -> a.sub().equals(s)));
          var account = new Account(sub, address, name, hostedDomain, zone);
          accounts.put(address, account);
          lists.open(address);
          newCalendar(edit, address, address, address, zone);
          return account;
        });
  }

  public Optional<Account> account(String email) {
    return read(() -> Optional.ofNullable(accounts.get(Meetings.lower(email))));
  }

  public List<Account> accounts() {
    return read(() -> List.copyOf(accounts.values()));
  }

  /** The account with all calendars that it owns; others' calendars forget it. */
  public void removeAccount(String email) {
    String address = Meetings.lower(email);
    inWrite(
        _ -> {
          accounts.remove(address);
          lists.close(address);
          calendars.values().removeIf(calendar -> calendar.owner().equals(address));
          calendars.values().forEach(calendar -> calendar.setRole(address, AccessRole.NONE));
        });
  }

  // Calendars

  /**
   * A secondary calendar, which stands in its owner's list.
   *
   * @return its id
   */
  public String addCalendar(String ownerEmail, Optional<String> id, String summary, ZoneId zone) {
    return write(
        Staleness.NO_SESSION,
        edit -> {
          String owner = Meetings.lower(ownerEmail);
          if (!accounts.containsKey(owner)) {
            throw new NoSuchElementException("no account " + owner);
          }
          String name = id.orElseGet(() -> names.calendar(calendars::containsKey));
          if (calendars.containsKey(name)) {
            throw new IllegalArgumentException("calendar exists: " + name);
          }
          return newCalendar(edit, owner, name, summary, zone).id();
        });
  }

  private StoredCalendar newCalendar(
      Edit edit, String owner, String id, String summary, ZoneId zone) {
    var details = new CalendarDetails(summary, "", "", zone, edit.now(), nextVersion(edit.now()));
    var calendar = new StoredCalendar(id, owner, details);
    calendars.put(id, calendar);
    putListEntry(owner, id, CalendarLists.fresh(lists.of(owner).size()).put("selected", true));
    return calendar;
  }

  /** A secondary calendar with all its events, from everybody's list. */
  public void removeCalendar(String calendarId) {
    inWrite(
        _ -> {
          calendars.remove(calendarId);
          for (String email : List.copyOf(lists.all().keySet())) {
            ListEntry entry = lists.of(email).get(calendarId);
            if (entry != null) {
              putListEntry(email, calendarId, Json.copy(entry.settings()).put("deleted", true));
            }
          }
        });
  }

  public void setDetails(String calendarId, Function<CalendarDetails, CalendarDetails> change) {
    inWrite(
        edit -> {
          StoredCalendar calendar = require(calendarId);
          CalendarDetails d = change.apply(calendar.details());
          calendar.setDetails(
              d.with(
                  d.summary(), d.description(), d.location(), d.zone(), nextVersion(edit.now())));
        });
  }

  /** NONE withdraws. {@code email} may be {@code domain:acme.example} or {@code default}. */
  public void share(String calendarId, String email, AccessRole role) {
    inWrite(
        _ -> {
          StoredCalendar calendar = require(calendarId);
          String address = Meetings.lower(email);
          calendar.setRole(address, role);
          if (switches.aclChangesExpireTokens()) {
            calendar.setEpoch(calendar.epoch() + 1);
          }
          if (switches.sharingInsertsIntoList()
              && role != AccessRole.NONE
              && lists.has(address)
              && !lists.of(address).containsKey(calendarId)) {
            putListEntry(address, calendarId, CalendarLists.fresh(lists.of(address).size()));
          }
        });
  }

  /** The most that this account may do with the calendar, by itself, its domain or as anybody. */
  public AccessRole roleOf(String email, String calendarId) {
    return read(
        () -> {
          StoredCalendar calendar = calendars.get(calendarId);
          if (calendar == null) {
            return AccessRole.NONE;
          }
          Account account = accounts.get(Meetings.lower(email));
          return calendar.roleOf(
              Meetings.lower(email), account == null ? Optional.empty() : account.hostedDomain());
        });
  }

  /** The real id behind {@code primary}. */
  public String resolve(String callerEmail, String calendarId) {
    return calendarId.equals("primary") ? Meetings.lower(callerEmail) : calendarId;
  }

  /** Under {@link #read} or {@link #write}. */
  public Optional<StoredCalendar> calendar(String calendarId) {
    return read(() -> Optional.ofNullable(calendars.get(calendarId)));
  }

  @Nullable StoredCalendar calendarOrNull(String calendarId) {
    return calendars.get(calendarId);
  }

  private StoredCalendar require(String calendarId) {
    StoredCalendar calendar = calendars.get(calendarId);
    if (calendar == null) {
      throw new NoSuchElementException("no calendar " + calendarId);
    }
    return calendar;
  }

  // Calendar lists

  /** An account's list in the order of insertion, hidden and deleted entries too. */
  public Collection<ListEntry> calendarList(String email) {
    return read(() -> List.copyOf(lists.of(Meetings.lower(email)).values()));
  }

  public Optional<ListEntry> listEntry(String email, String calendarId) {
    return read(() -> Optional.ofNullable(lists.of(Meetings.lower(email)).get(calendarId)));
  }

  /** Puts a calendar into an account's list, or changes how it stands there. */
  public ListEntry setListEntry(String email, String calendarId, ObjectNode settings) {
    return write(
        Staleness.NO_SESSION, _ -> putListEntry(Meetings.lower(email), calendarId, settings));
  }

  private ListEntry putListEntry(String email, String calendarId, ObjectNode settings) {
    var entry = new ListEntry(calendarId, settings, nextChange());
    lists.put(email, entry);
    return entry;
  }

  // Events

  /** Stores an event as it is: unvalidated, and without telling anybody else's calendar. */
  public StoredEvent seed(String calendarId, ObjectNode event) {
    return write(
        Staleness.NO_SESSION,
        edit -> {
          StoredCalendar calendar = require(calendarId);
          return edit.commit(
              calendar, Seeds.complete(this, edit, calendar, event), Reach.THIS_COPY);
        });
  }

  /**
   * "This and following" on Google's page: the old series ends before the instance, a new one
   * begins there with {@code changes} (top-level fields, null removes).
   *
   * @return the new master's id
   */
  public String uiSplit(
      String calendarId, String masterId, Instant originalStart, ObjectNode changes) {
    return write(
        Staleness.NO_SESSION,
        edit -> {
          StoredCalendar calendar = require(calendarId);
          StoredEvent master = calendar.event(masterId);
          if (master == null || master.cancelled()) {
            throw new NoSuchElementException("no series " + masterId);
          }
          return UiSplit.run(edit, calendar, master, originalStart, changes);
        });
  }

  /** Every sync and page token given out for this calendar is answered 410 from now on. */
  public void expireSyncTokens(String calendarId) {
    inWrite(
        _ -> {
          StoredCalendar calendar = require(calendarId);
          calendar.setEpoch(calendar.epoch() + 1);
        });
  }

  /** An id as Google gives one, which no calendar has yet. Under {@link #write}. */
  public String newEventId() {
    return names.event(
        id -> calendars.values().stream().anyMatch(calendar -> calendar.event(id) != null));
  }

  /** For other names that Google makes up, such as those of conferences. Under {@link #write}. */
  public RandomGenerator random() {
    return random;
  }

  /**
   * The version that a session may see of what stands there now, if any.
   *
   * @param now the clock at the read
   */
  public Optional<StoredEvent> seenBy(String session, StoredEvent event, Instant now) {
    return staleness.seenBy(session, event, now);
  }

  /** Who would have been written to about what. */
  public Mails mails() {
    return mails;
  }

  // Switches, clock, lock

  public Switches switches() {
    return switches;
  }

  public void setSwitches(Switches changed) {
    staleness.open(changed.staleReads(), now());
    switches = changed;
  }

  /** To the millisecond. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Makes tokens of this world recognizable. */
  public long salt() {
    return salt;
  }

  /** The number of the last change; under {@link #read}. */
  public long lastChange() {
    return change;
  }

  public void onChange(ChangeListener listener) {
    listeners.add(listener);
  }

  /** Collects a state that nobody changes meanwhile. */
  public <T extends @Nullable Object> T read(Supplier<T> collector) {
    lock.readLock().lock();
    try {
      return collector.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Makes one edit. An exception thrown by it before its first commit leaves everything as it was.
   *
   * @param session of the caller's token
   */
  public <T extends @Nullable Object> T write(String session, Function<Edit, T> edit) {
    Edit made;
    T result;
    lock.writeLock().lock();
    try {
      made = new Edit(this, now(), session);
      result = edit.apply(made);
    } finally {
      lock.writeLock().unlock();
    }
    for (Edit.Change changed : made.changes()) {
      listeners.forEach(listener -> listener.changed(changed.calendarId(), changed.eventId()));
    }
    return result;
  }

  private void inWrite(Consumer<Edit> edit) {
    this.<Boolean>write(
        Staleness.NO_SESSION,
        made -> {
          edit.accept(made);
          return true;
        });
  }

  long nextChange() {
    return ++change;
  }

  /** Close to 2000 times the millisecond, as Google's are; never the same twice. */
  long nextVersion(Instant now) {
    version = Math.max(version + 1, now.toEpochMilli() * 2000);
    return version;
  }

  // Keeping

  /** Everything, as one tree. */
  public ObjectNode save() {
    return read(() -> Saved.write(this));
  }

  public static World load(ObjectNode saved, InstantSource clock, RandomGenerator random) {
    return Saved.read(saved, clock, random);
  }
}
