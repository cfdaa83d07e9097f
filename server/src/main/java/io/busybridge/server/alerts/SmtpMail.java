package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Mail;
import jakarta.mail.MessagingException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Mail by SMTP; its settings are in the database. */
public final class SmtpMail implements Mail {
  private static final String HOST = "smtp.host";
  private static final String PORT = "smtp.port";
  private static final String SECURITY = "smtp.security";
  private static final String USERNAME = "smtp.username";
  private static final String PASSWORD = "smtp.password";
  private static final String FROM = "smtp.from";
  private static final String ALERT_EMAILS = "alerts.emails";

  private final Directory directory;
  private final InstantSource clock;
  private final @Nullable SSLSocketFactory trusting;

  public SmtpMail(Directory directory, InstantSource clock) {
    this(directory, clock, null);
  }

  /**
   * @param trusting whose certificates are believed; null for those that Java believes
   */
  public SmtpMail(Directory directory, InstantSource clock, @Nullable SSLSocketFactory trusting) {
    this.directory = directory;
    this.clock = clock;
    this.trusting = trusting;
  }

  @Override
  public Optional<Settings> saved() {
    return directory
        .setting(HOST)
        .map(
            host ->
                new Settings(
                    host,
                    Integer.parseInt(directory.setting(PORT).orElseThrow()),
                    Security.valueOf(directory.setting(SECURITY).orElseThrow()),
                    directory.setting(USERNAME).orElse(""),
                    null,
                    directory.setting(FROM).orElse(""),
                    directory
                        .setting(ALERT_EMAILS)
                        .filter(text -> !text.isEmpty())
                        .map(text -> List.of(text.split(" ", -1)))
                        .orElse(List.of())));
  }

  /** What is known, with the password. */
  Optional<Settings> withPassword() {
    return saved()
        .map(
            s ->
                new Settings(
                    s.host(),
                    s.port(),
                    s.security(),
                    s.username(),
                    directory.secret(PASSWORD).orElse(""),
                    s.from(),
                    s.alertEmails()));
  }

  @Override
  public boolean hasPassword() {
    return directory.secret(PASSWORD).isPresent();
  }

  @Override
  public void save(Settings settings) {
    directory.setSetting(PORT, "" + settings.port());
    directory.setSetting(SECURITY, settings.security().name());
    directory.setSetting(USERNAME, settings.username());
    directory.setSetting(FROM, settings.from());
    directory.setSetting(ALERT_EMAILS, String.join(" ", settings.alertEmails()));
    if (settings.password() != null) {
      directory.setSecret(PASSWORD, settings.password());
    }
    // Last: with a host the rest is known to be there.
    directory.setSetting(HOST, settings.host());
  }

  @Override
  public void forget() {
    // First: without a host the rest counts for nothing.
    for (String name : List.of(HOST, PORT, SECURITY, USERNAME, PASSWORD, FROM, ALERT_EMAILS)) {
      directory.removeSetting(name);
    }
  }

  @Override
  public Result test(Settings settings, List<String> to) {
    try (SmtpLine line = connect(settings)) {
      return switch (line.send(SmtpLine.testMail(), to, clock.instant())) {
        case SmtpLine.Outcome.Taken _ -> new Result.Sent();
        case SmtpLine.Outcome.Refused(var words, _) -> new Result.Failed(words);
        case SmtpLine.Outcome.Broken(var words) -> new Result.Failed(words);
      };
    } catch (MessagingException e) {
      return new Result.Failed(SmtpLine.words(e));
    }
  }

  /**
   * Connects and signs in.
   *
   * @throws MessagingException where the server cannot be reached, or its certificate believed, or
   *     does not want us
   */
  SmtpLine connect(Settings settings) throws MessagingException {
    String password =
        settings.password() != null ? settings.password() : directory.secret(PASSWORD).orElse("");
    return SmtpLine.open(settings, password, trusting);
  }
}
