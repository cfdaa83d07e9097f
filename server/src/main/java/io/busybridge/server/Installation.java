package io.busybridge.server;

import io.busybridge.server.accounts.Directory;
import java.util.HexFormat;

/** What an installation is known by, and its keys: made at the first start, the same ever after. */
final class Installation {
  private static final int TAG_BYTES = 12;
  private static final int KEY_BYTES = 32;

  private final Directory directory;

  Installation(Directory directory) {
    this.directory = directory;
  }

  /** As written in the tags of managed events. */
  String tag() {
    return HexFormat.of().formatHex(directory.key("installation", TAG_BYTES));
  }

  /** Of the ids of managed events; never rotated, for an id has to be found again. */
  byte[] idKey() {
    return directory.key("ids", KEY_BYTES);
  }

  /** Of everything that is compared. */
  byte[] hashKey() {
    return directory.key("hashes", KEY_BYTES);
  }
}
