package io.busybridge.server.backup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a backup was made. */
public enum Kind {
  /** By the daily job; what is kept of these is seen to by {@link Keeping}. */
  SCHEDULED,
  /** By a person, and kept until a person deletes it. */
  MANUAL,
  /** Of what was there when another one was put back, and kept until a person deletes it. */
  BEFORE_RESTORE,
  /** For a person to take away; it is not kept here. */
  EXPORT;

  /** As in file names and answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }
}
