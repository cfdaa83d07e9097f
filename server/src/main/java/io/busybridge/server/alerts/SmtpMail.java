package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Mail;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Mail by SMTP; its settings are in the database. */
public final class SmtpMail implements Mail {
  private static final String TIME_OUT_MILLIS = "10000";
  private static final String HOST = "smtp.host";
  private static final String PORT = "smtp.port";
  private static final String SECURITY = "smtp.security";
  private static final String USERNAME = "smtp.username";
  private static final String PASSWORD = "smtp.password";
  private static final String FROM = "smtp.from";
  private static final String ALERT_EMAILS = "alerts.emails";

  private final Directory directory;
  private final InstantSource clock;

  public SmtpMail(Directory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
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
  public Result test(Settings settings, List<String> to) {
    try {
      var message = new MimeMessage(session(settings));
      message.setFrom(new InternetAddress(settings.from()));
      for (String address : to) {
        message.addRecipient(RecipientType.TO, new InternetAddress(address));
      }
      message.setSubject("BusyBridge can send mail", "UTF-8");
      message.setText(
          "This is the test that was asked for during set-up. Nothing has to be done.\n", "UTF-8");
      message.setSentDate(Date.from(clock.instant()));
      Transport.send(message);
      return new Result.Sent();
    } catch (MessagingException e) {
      return new Result.Failed(words(e));
    }
  }

  private Session session(Settings settings) {
    var properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", "" + settings.port());
    properties.put("mail.smtp.connectiontimeout", TIME_OUT_MILLIS);
    properties.put("mail.smtp.timeout", TIME_OUT_MILLIS);
    properties.put("mail.smtp.writetimeout", TIME_OUT_MILLIS);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.required", "" + (settings.security() == Security.STARTTLS));
    properties.put("mail.smtp.starttls.enable", "" + (settings.security() == Security.STARTTLS));
    properties.put("mail.smtp.ssl.enable", "" + (settings.security() == Security.TLS));
    properties.put("mail.smtp.auth", "" + !settings.username().isEmpty());
    String password =
        settings.password() != null ? settings.password() : directory.secret(PASSWORD).orElse("");
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(settings.username(), password);
          }
        });
  }

  /** The innermost reason is the one that helps. */
  private static String words(MessagingException e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null
        ? innermost.getClass().getSimpleName().toLowerCase(Locale.ROOT)
        : message.strip();
  }
}
