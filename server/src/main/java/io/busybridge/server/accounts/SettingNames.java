package io.busybridge.server.accounts;

/** The names under which {@link Directory} keeps what belongs to the installation. */
public final class SettingNames {
  /** OAuth client id. */
  public static final String GOOGLE_CLIENT_ID = "google.client_id";

  /** OAuth client secret; a secret. */
  public static final String GOOGLE_CLIENT_SECRET = "google.client_secret";

  /** Why Google refuses the OAuth client; absent while it does not. */
  static final String GOOGLE_CLIENT_REFUSED = "google.client_refused";

  /** Who may sign in: a domain or an address a line. */
  public static final String ALLOWED_SIGN_INS = "sign_in.allowed";

  /** When set-up ended; an organization exists from then on. */
  static final String SETUP_DONE = "setup.done";

  /** Who signed in at step 3, with the tokens; a secret. */
  static final String SETUP_ADMIN = "setup.admin";

  /** That person was confirmed as the administrator. */
  static final String SETUP_ADMIN_CONFIRMED = "setup.admin_confirmed";

  /** Step 4 was answered: {@code saved} or {@code skipped}. */
  static final String SETUP_MAIL = "setup.mail";

  private SettingNames() {}

  /** Set while an account is being removed, so that a restart finishes it. */
  static String removing(long account) {
    return "account.removing." + account;
  }

  /** Set while a user is being removed, so that a restart finishes it. */
  static String removingUser(long user) {
    return "user.removing." + user;
  }
}
