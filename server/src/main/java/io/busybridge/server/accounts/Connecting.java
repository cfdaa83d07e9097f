package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.engine.Calendars;
import io.busybridge.server.engine.Calendars.Entry;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.sync.ConnectedCalendar;
import io.busybridge.server.sync.ConnectedCalendar.Role;
import io.busybridge.server.sync.ConnectedCalendar.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Connecting and disconnecting a user's client and personal calendars. */
public final class Connecting {
  private final Directory directory;
  private final Calendars calendars;
  private final SyncService sync;
  private final FirstSync firstSync;
  // Looking whether a calendar is free and taking it is one step.
  private final ReentrantLock one;

  /**
   * @param one held while a calendar is taken, shared with {@link MainCalendar}
   */
  public Connecting(
      Directory directory,
      Calendars calendars,
      SyncService sync,
      FirstSync firstSync,
      ReentrantLock one) {
    this.directory = directory;
    this.calendars = calendars;
    this.sync = sync;
    this.firstSync = firstSync;
    this.one = one;
  }

  /**
   * A calendar that may be connected, or why not.
   *
   * @param readOnly no blocks can go there
   */
  public record Candidate(
      Entry entry,
      Optional<Eligibility.Reason> refusal,
      boolean writeBlocksByDefault,
      boolean readOnly) {}

  /**
   * @param displayName null for the calendar's own name
   * @param colorId Google's id of an event colour, 1 to 11; null for one that is still free
   * @param writeBlocks null for the default
   */
  public record Wish(
      String calendarId,
      @Nullable String displayName,
      @Nullable String colorId,
      @Nullable Boolean writeBlocks) {}

  /** The account, if it is this user's. */
  public Account account(User user, long id) {
    return directory
        .account(id)
        .filter(account -> account.user() == user.id())
        .orElseThrow(
            () ->
                new Refused(
                    Refused.Kind.NOT_FOUND, "account_not_found", "There is no such account."));
  }

  /**
   * The client or personal calendar, if it is this user's; disconnected ones can still be looked
   * at.
   */
  public ConnectedCalendar calendar(User user, long id) {
    return directory.calendars(user.id()).stream()
        .filter(calendar -> calendar.id() == id && calendar.role() != Role.MAIN)
        .findFirst()
        .orElseThrow(Connecting::noSuchCalendar);
  }

  /** What else the user has connected the same Google account as. */
  public List<Kind> otherRoles(User user, Account account) {
    return directory.accounts(user.id()).stream()
        .filter(other -> other.sub().equals(account.sub()) && other.id() != account.id())
        .map(Account::kind)
        .toList();
  }

  /** The account's calendars and which of them may be connected. */
  public List<Candidate> candidates(User user, Account account) {
    List<ConnectedCalendar> mine = directory.calendars(user.id());
    return calendars.calendarList(account.id()).stream()
        .filter(entry -> !entry.deleted())
        .map(
            entry ->
                new Candidate(
                    entry,
                    Eligibility.refusal(entry, mine, directory.isAnyMain(entry.id())),
                    Eligibility.writeBlocksByDefault(entry, role(account)),
                    role(account) == Role.PERSONAL || !Eligibility.role(entry).canWrite()))
        .toList();
  }

  /** Connects a calendar and starts its first sync. */
  public ConnectedCalendar connect(User user, Account account, Wish wish) {
    RemovingUsers.refuseLeaving(directory, user);
    List<Entry> entries = calendars.calendarList(account.id());
    one.lock();
    try {
      List<ConnectedCalendar> mine = directory.calendars(user.id());
      ConnectedCalendar wanted = row(account, eligible(entries, mine, wish), mine, wish);
      ConnectedCalendar connected = directory.connect(user.id(), wanted);
      firstSync.begin(user.id(), connected.id());
      return connected;
    } finally {
      one.unlock();
    }
  }

  /** Starts finding out what connecting a calendar would write. */
  public SyncService.Run preview(User user, Account account, Wish wish) {
    RemovingUsers.refuseLeaving(directory, user);
    List<ConnectedCalendar> mine = directory.calendars(user.id());
    Entry entry = eligible(calendars.calendarList(account.id()), mine, wish);
    ConnectedCalendar wanted = row(account, entry, mine, wish);
    // One that was connected before has its id; any other comes after all others.
    long id =
        mine.stream()
            .filter(c -> c.googleId().equals(entry.id()))
            .map(ConnectedCalendar::id)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return sync.previewConnecting(user.id(), wanted.withId(id));
  }

  /** The calendar that is wished for, if it may be connected. */
  private Entry eligible(List<Entry> entries, List<ConnectedCalendar> mine, Wish wish) {
    if (mine.stream().noneMatch(c -> c.role() == Role.MAIN && c.isSource())) {
      throw new Refused(
          Refused.Kind.CONFLICT, "main_calendar_needed", "Choose your main calendar first.");
    }
    Entry entry =
        entries.stream()
            .filter(e -> !e.deleted())
            .filter(
                e ->
                    e.id().equals(wish.calendarId())
                        || (e.primary() && wish.calendarId().equals("primary")))
            .findFirst()
            .orElseThrow(Connecting::noSuchCalendar);
    Eligibility.refusal(entry, mine, directory.isAnyMain(entry.id()))
        .ifPresent(
            reason -> {
              throw new Refused(Refused.Kind.CONFLICT, reason.code(), reason.sentence());
            });
    return entry;
  }

  /** Changes what the user chose about a calendar; null leaves it as it is. */
  public ConnectedCalendar change(
      User user,
      ConnectedCalendar calendar,
      @Nullable String displayName,
      @Nullable String colorId,
      @Nullable Boolean writeBlocks) {
    refuseWithoutEffect(calendar.role(), colorId, writeBlocks);
    directory.setDisplay(
        calendar.id(),
        displayName == null ? calendar.displayName() : Names.display(displayName),
        colorId == null ? calendar.colorId() : Colours.valid(colorId),
        writeBlocks == null ? calendar.writeBlocks() : writeBlocks);
    sync.preferencesChanged(user.id());
    return calendar(user, calendar.id());
  }

  /**
   * Removes everything written on it and made from it; one that is disconnected already is done.
   */
  public SyncService.Run disconnect(User user, long id) {
    ConnectedCalendar calendar = calendar(user, id);
    if (calendar.state() == State.DISCONNECTED) {
      throw new Refused(
          Refused.Kind.CONFLICT, "already_disconnected", "This calendar is disconnected already.");
    }
    return sync.disconnect(user.id(), SyncService.Run.Kind.DISCONNECT, List.of(id));
  }

  private static ConnectedCalendar row(
      Account account, Entry entry, List<ConnectedCalendar> mine, Wish wish) {
    Role role = role(account);
    refuseWithoutEffect(role, wish.colorId(), wish.writeBlocks());
    boolean blocks =
        wish.writeBlocks() == null
            ? Eligibility.writeBlocksByDefault(entry, role)
            : wish.writeBlocks();
    String name = wish.displayName() == null ? entry.summary() : Names.display(wish.displayName());
    return new ConnectedCalendar(
        0,
        account.id(),
        entry.id(),
        role,
        name.isBlank() ? entry.id() : name,
        entry.zone(),
        color(role, mine, wish.colorId()),
        blocks,
        Eligibility.role(entry),
        State.INITIAL_SYNC,
        false);
  }

  private static Role role(Account account) {
    return switch (account.kind()) {
      case HOME, CLIENT -> Role.CLIENT;
      case PERSONAL -> Role.PERSONAL;
    };
  }

  private static String color(Role role, List<ConnectedCalendar> mine, @Nullable String wanted) {
    if (role == Role.PERSONAL) {
      return "";
    }
    return wanted == null ? Colours.free(mine) : Colours.valid(wanted);
  }

  /** Nothing is written on a personal calendar, and what is made from it has no colour. */
  private static void refuseWithoutEffect(
      Role role, @Nullable String colorId, @Nullable Boolean writeBlocks) {
    if (role != Role.PERSONAL) {
      return;
    }
    if (Boolean.TRUE.equals(writeBlocks)) {
      throw Refused.field(
          "writeBlocks", "Nothing is ever written on a personal calendar: it is only read.");
    }
    if (colorId != null && !colorId.isEmpty()) {
      throw Refused.field(
          "colorId", "What is made from a personal calendar is a block, which has no colour.");
    }
  }

  static Refused noSuchCalendar() {
    return new Refused(Refused.Kind.NOT_FOUND, "calendar_not_found", "There is no such calendar.");
  }
}
