package io.busybridge.server.accounts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the installation sends mail, as far as set-up has to know. */
public interface Mail {

  /** How the connection is secured. */
  enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  /**
   * @param username the empty string where the server wants none
   * @param password null where the one that is known stays
   * @param alertEmails who is told of what an administrator has to look at
   */
  record Settings(
      String host,
      int port,
      Security security,
      String username,
      @Nullable String password,
      String from,
      List<String> alertEmails) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Settings[" + host + ":" + port + "]";
    }
  }

  /** What is known; the password is never told. */
  Optional<Settings> saved();

  boolean hasPassword();

  void save(Settings settings);

  /** No mail is sent any more. */
  void forget();

  /** Really sends a mail. */
  Result test(Settings settings, List<String> to);

  /** How it went. */
  sealed interface Result {
    record Sent() implements Result {}

    /**
     * @param words the mail server's own, or what kept it from saying any
     */
    record Failed(String words) implements Result {}
  }
}
