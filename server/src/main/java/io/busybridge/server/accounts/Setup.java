package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.Identity.CredentialCheck;
import io.busybridge.server.accounts.Identity.SignedIn;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Set-up from Google's credentials to an organization with its first administrator. Everything that
 * was entered is in the database at once, so that a restart loses nothing.
 */
public final class Setup {
  private final Directory directory;
  private final Identity identity;
  private final Organization organization;
  private final SignIn signIn;
  private final InstantSource clock;

  public Setup(
      Directory directory,
      Identity identity,
      Organization organization,
      SignIn signIn,
      InstantSource clock) {
    this.directory = directory;
    this.identity = identity;
    this.organization = organization;
    this.signIn = signIn;
    this.clock = clock;
  }

  /** The first step, from 2 to 5, that has not been answered yet. */
  public int nextStep() {
    if (directory.secret(SettingNames.GOOGLE_CLIENT_SECRET).isEmpty()) {
      return 2;
    }
    if (directory.setting(SettingNames.SETUP_ADMIN_CONFIRMED).isEmpty()) {
      return 3;
    }
    return directory.setting(SettingNames.SETUP_MAIL).isEmpty() ? 4 : 5;
  }

  public Optional<String> clientId() {
    return directory.setting(SettingNames.GOOGLE_CLIENT_ID);
  }

  /** Checks the credentials at Google and keeps them if they are known there. */
  public CredentialCheck credentials(String clientId, String clientSecret, URI redirectUri) {
    CredentialCheck check = identity.check(clientId, clientSecret, redirectUri);
    if (check instanceof CredentialCheck.Good) {
      if (!clientId.equals(clientId().orElse(clientId))) {
        // The tokens of step 3 belong to the former client.
        directory.removeSetting(SettingNames.SETUP_ADMIN);
        directory.removeSetting(SettingNames.SETUP_ADMIN_CONFIRMED);
      }
      directory.setSetting(SettingNames.GOOGLE_CLIENT_ID, clientId);
      directory.setSecret(SettingNames.GOOGLE_CLIENT_SECRET, clientSecret);
    }
    return check;
  }

  /** Who signed in at step 3, confirmed or not. */
  public Optional<SignedIn> admin() {
    return directory.secret(SettingNames.SETUP_ADMIN).map(PendingAdmin::parse);
  }

  /** Somebody signed in at step 3; not confirmed yet. */
  public void signedIn(SignedIn who) {
    directory.removeSetting(SettingNames.SETUP_ADMIN_CONFIRMED);
    directory.setSecret(SettingNames.SETUP_ADMIN, PendingAdmin.format(who));
  }

  /**
   * @return false where nobody has signed in yet
   */
  public boolean confirmAdmin() {
    if (admin().isEmpty()) {
      return false;
    }
    directory.setSetting(SettingNames.SETUP_ADMIN_CONFIRMED, "yes");
    return true;
  }

  /** Step 4 is answered. */
  public void mail(boolean saved) {
    directory.setSetting(SettingNames.SETUP_MAIL, saved ? "saved" : "skipped");
  }

  /** Step 5: the organization exists, and its administrator is a user. */
  public synchronized User finish() {
    SignedIn admin =
        admin()
            .orElseThrow(
                () ->
                    new Refused(
                        Refused.Kind.CONFLICT, "setup_done", "Set-up has been finished already."));
    User user = signIn.enroll(admin, true);
    organization.found(AllowedSignIns.justFor(admin), clock.instant());
    directory.removeSetting(SettingNames.SETUP_ADMIN);
    return user;
  }
}
