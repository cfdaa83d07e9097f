package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Mail.Security;
import io.busybridge.server.accounts.Mail.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The installation's mail server, in the words of the API. */
public final class MailChoices {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");
  private static final int SUBMISSION_PORT = 587;

  private final Mail mail;

  public MailChoices(Mail mail) {
    this.mail = mail;
  }

  /**
   * @param host the empty string where no mail is sent
   * @param security {@code starttls}, {@code tls} or {@code none}
   * @param username the empty string where the server wants none
   * @param passwordSet one is known; it is never told
   */
  public record Chosen(
      String host,
      int port,
      String security,
      String username,
      boolean passwordSet,
      String from,
      List<String> alertEmails) {}

  /** What to change; null leaves it as it is. An empty host: no mail is sent any more. */
  public record Change(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String username,
      @Nullable String password,
      @Nullable String from,
      @Nullable List<@Nullable String> alertEmails) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Change[" + host + ":" + port + "]";
    }
  }

  public Chosen current() {
    Settings s = known();
    return new Chosen(
        s.host(),
        s.port(),
        s.security().name().toLowerCase(Locale.ROOT),
        s.username(),
        !s.host().isEmpty() && mail.hasPassword(),
        s.from(),
        s.alertEmails());
  }

  /**
   * Changes what is named.
   *
   * @throws Refused naming the field whose value makes no sense
   */
  public Chosen change(Change change) {
    if (change.host() != null && change.host().isBlank()) {
      mail.forget();
      return current();
    }
    Settings before = known();
    var after =
        new Settings(
            host(change.host() == null ? before.host() : change.host().strip()),
            port(change.port() == null ? before.port() : change.port()),
            change.security() == null ? before.security() : security(change.security()),
            change.username() == null ? before.username() : change.username().strip(),
            change.password(),
            address("from", change.from() == null ? before.from() : change.from().strip()),
            change.alertEmails() == null ? before.alertEmails() : emails(change.alertEmails()));
    if (goesElsewhere(before, after) && after.password() == null && mail.hasPassword()) {
      // Whoever may write settings must not learn the password by naming a server of their own.
      throw Refused.field(
          "password", "The password has to be given again for another server or user name.");
    }
    mail.save(after);
    return current();
  }

  /**
   * One mail address.
   *
   * @throws Refused naming the field where it is none
   */
  public static String address(String field, String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw Refused.field(field, field + " has to be one mail address.");
    }
    return text;
  }

  private Settings known() {
    return mail.saved()
        .orElseGet(
            () -> new Settings("", SUBMISSION_PORT, Security.STARTTLS, "", null, "", List.of()));
  }

  private static boolean goesElsewhere(Settings before, Settings after) {
    boolean lessSafe = before.security() != Security.NONE && after.security() == Security.NONE;
    return lessSafe
        || !before.host().equals(after.host())
        || before.port() != after.port()
        || !before.username().equals(after.username());
  }

  private static String host(String text) {
    if (text.isEmpty() || text.matches(".*\\s.*")) {
      throw Refused.field("host", "host has to be the mail server's name.");
    }
    return text;
  }

  private static int port(int port) {
    if (port < 1 || port > 65535) {
      throw Refused.field("port", "port has to be a number from 1 to 65535.");
    }
    return port;
  }

  private static Security security(String word) {
    return switch (word) {
      case "starttls" -> Security.STARTTLS;
      case "tls" -> Security.TLS;
      case "none" -> Security.NONE;
      default -> throw Refused.field("security", "security has to be starttls, tls or none.");
    };
  }

  private static List<String> emails(List<@Nullable String> given) {
    return given.stream()
        .map(email -> address("alertEmails", Objects.requireNonNullElse(email, "").strip()))
        .distinct()
        .toList();
  }
}
