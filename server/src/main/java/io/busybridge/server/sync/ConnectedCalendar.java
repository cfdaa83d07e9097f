package io.busybridge.server.sync;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A calendar that takes part in a user's sync.
 *
 * @param id row id; a calendar connected earlier has a lower one
 * @param account row id
 * @param googleId as the provider knows it; never {@code primary}
 * @param zone IANA name of its own time zone
 * @param colorId for copies of its events, or the empty string
 * @param writeBlocks the user wants blocks there
 * @param primaryOfHome it is the home account's primary calendar
 */
public record ConnectedCalendar(
    long id,
    long account,
    String googleId,
    Role role,
    String displayName,
    String zone,
    String colorId,
    boolean writeBlocks,
    AccessRole accessRole,
    State state,
    boolean primaryOfHome) {

  /** What a calendar is to its user. */
  public enum Role {
    MAIN,
    CLIENT,
    PERSONAL
  }

  /** What the account may do there; a role unknown to us counts as {@link #READER}. */
  public enum AccessRole {
    NONE,
    FREE_BUSY_READER,
    READER,
    WRITER,
    OWNER;

    public boolean canWrite() {
      return this == WRITER || this == OWNER;
    }

    /** From the provider's word; what it invents later counts as {@link #READER}. */
    public static AccessRole named(String word) {
      return switch (word) {
        case "none" -> NONE;
        case "freeBusyReader" -> FREE_BUSY_READER;
        case "writer", "writerWithoutPrivateAccess" -> WRITER;
        case "owner" -> OWNER;
        default -> READER;
      };
    }
  }

  /** Its place in life. */
  public enum State {
    /** Connected, its first read not finished. */
    INITIAL_SYNC,
    ACTIVE,
    /** The account needs a sign-in: what was made from it stays, nothing new is read. */
    NEEDS_REAUTH,
    /**
     * Vanished or forbidden: what was made from it stays until it returns or a person disconnects
     * it.
     */
    INACCESSIBLE,
    /** By the user: neither read nor written until they say otherwise. */
    PAUSED,
    /**
     * Of a main calendar: another one has taken its place, and what stands here is left alone until
     * it stands there.
     */
    REPLACED,
    /** Everything that BusyBridge wrote on it or for it is being removed. */
    DISCONNECTING,
    DISCONNECTED
  }

  /** The same calendar under another row id. */
  public ConnectedCalendar withId(long other) {
    return new ConnectedCalendar(
        other,
        account,
        googleId,
        role,
        displayName,
        zone,
        colorId,
        writeBlocks,
        accessRole,
        state,
        primaryOfHome);
  }

  /** The same calendar, as the provider shows it now. */
  public ConnectedCalendar withAccess(AccessRole newRole, String newZone) {
    return new ConnectedCalendar(
        id,
        account,
        googleId,
        role,
        displayName,
        newZone,
        colorId,
        writeBlocks,
        newRole,
        state,
        primaryOfHome);
  }

  /** Where its days begin; UTC where the provider's name for that means nothing to us. */
  public ZoneId zoneId() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** Whether its events are sources. */
  public boolean isSource() {
    return state != State.REPLACED && !isLeaving();
  }

  /** Whether what BusyBridge made on it and from it is to go, or has gone. */
  public boolean isLeaving() {
    return state == State.DISCONNECTING || state == State.DISCONNECTED;
  }

  /** Whether blocks or copies may stand on it. */
  public boolean isTarget() {
    return isSource()
        && accessRole.canWrite()
        && (role == Role.MAIN || (role == Role.CLIENT && writeBlocks));
  }
}
