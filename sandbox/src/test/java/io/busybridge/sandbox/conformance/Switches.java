package io.busybridge.sandbox.conformance;

/** Names of the sandbox's switches for what Google does sometimes. */
final class Switches {
  static final String COPIES_OUTLIVE_SILENT_DELETE = "guestsKeepDeletedMeetings";
  static final String LONE_ORGANIZER_ACCEPTS = "loneOrganizerAccepts";
  static final String MINIMAL_TOMBSTONES = "minimalTombstones";
  static final String INSTANCES_OUTSIDE_WINDOW = "instancesOutsideWindow";
  static final String EMPTY_PAGES = "emptyPages";
  static final String HORIZON_DAYS = "horizonDays";

  /** For so many seconds after a write, other sessions may read the old state. */
  static final String STALE_READS = "staleReads";

  static final String PUSH_DROP = "dropPercent";
  static final String PUSH_DUPLICATE = "duplicatePercent";
  static final String PUSH_REORDER = "reorderPercent";
  static final String PUSH_DELAY = "delayMillis";
  static final String PUSH_SYNC_FIRST = "syncBeforeResponse";

  /** {@code NONE}, {@code LOOPBACK} or {@code ALL}. */
  static final String PUSH_HTTP = "httpAddresses";

  private Switches() {}
}
