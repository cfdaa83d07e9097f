package io.busybridge.server.accounts;

import java.time.Instant;

/** Whether set-up has ended, and who may sign in since. */
public final class Organization {
  private final Directory directory;
  // Asked on every request; never turns false again.
  private volatile boolean exists;

  public Organization(Directory directory) {
    this.directory = directory;
    this.exists = directory.setting(SettingNames.SETUP_DONE).isPresent();
  }

  public boolean exists() {
    return exists;
  }

  public AllowedSignIns allowed() {
    return AllowedSignIns.parse(directory.setting(SettingNames.ALLOWED_SIGN_INS).orElse(""));
  }

  /** Set-up ends: from now on these may sign in. */
  public void found(AllowedSignIns allowed, Instant at) {
    directory.setSetting(SettingNames.ALLOWED_SIGN_INS, allowed.lines());
    directory.setSetting(SettingNames.SETUP_DONE, at.toString());
    exists = true;
  }
}
