package io.busybridge.sandbox.model;

import java.util.Arrays;
import java.util.Optional;

/** What an account may do with a calendar, from nothing to everything. */
public enum AccessRole {
  NONE("none"),
  FREE_BUSY_READER("freeBusyReader"),
  READER("reader"),
  WRITER_WITHOUT_PRIVATE_ACCESS("writerWithoutPrivateAccess"),
  WRITER("writer"),
  OWNER("owner");

  private final String wire;

  AccessRole(String wire) {
    this.wire = wire;
  }

  /** As Google writes it. */
  public String wire() {
    return wire;
  }

  public boolean atLeast(AccessRole least) {
    return compareTo(least) >= 0;
  }

  public boolean writes() {
    return atLeast(WRITER_WITHOUT_PRIVATE_ACCESS);
  }

  /** Whether private events are seen with their details. */
  public boolean seesPrivate() {
    return atLeast(WRITER);
  }

  public static Optional<AccessRole> ofWire(String wire) {
    return Arrays.stream(values()).filter(role -> role.wire.equals(wire)).findFirst();
  }
}
