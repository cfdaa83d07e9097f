package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Mail.Security;
import io.busybridge.server.accounts.Mail.Settings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/** A connection to the mail server, signed in, over which mails are sent one after another. */
final class SmtpLine implements AutoCloseable {
  private static final String CONNECT_MILLIS = "10000";

  /** Some servers think about a mail for a while; giving up too early sends it twice. */
  private static final String ANSWER_MILLIS = "60000";

  private static final int CLOSING = 421;

  private final Session session;
  private final Transport transport;
  private final String from;

  private SmtpLine(Session session, Transport transport, String from) {
    this.session = session;
    this.transport = transport;
    this.from = from;
  }

  /** What a mail says. */
  record Content(@Nullable String messageId, String subject, String text, @Nullable String html) {}

  /** What became of a mail. */
  sealed interface Outcome {
    /** The server has it. */
    record Taken() implements Outcome {}

    /**
     * The server does not want this mail.
     *
     * @param words its own
     * @param forGood it will not want it later either (5xx)
     */
    record Refused(String words, boolean forGood) implements Outcome {}

    /** The connection is of no use any more. */
    record Broken(String words) implements Outcome {}
  }

  /** What has to go well, in this order. */
  enum Step {
    NAME("name"),
    CONNECT("connect"),
    TLS("TLS"),
    SIGN_IN("sign-in"),
    ACCEPTED("accepted");

    private final String word;

    Step(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static SmtpLine open(Settings settings, String password, @Nullable SSLSocketFactory trusting)
      throws MessagingException {
    Session session = Session.getInstance(properties(settings, trusting));
    Transport transport = session.getTransport("smtp");
    boolean signIn = !settings.username().isEmpty();
    transport.connect(
        settings.host(),
        settings.port(),
        signIn ? settings.username() : null,
        signIn ? password : null);
    return new SmtpLine(session, transport, settings.from());
  }

  private static Properties properties(Settings settings, @Nullable SSLSocketFactory trusting) {
    var properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", ANSWER_MILLIS);
    properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.starttls.required", "" + (settings.security() == Security.STARTTLS));
    properties.put("mail.smtp.starttls.enable", "" + (settings.security() == Security.STARTTLS));
    properties.put("mail.smtp.ssl.enable", "" + (settings.security() == Security.TLS));
    properties.put("mail.smtp.auth", "" + !settings.username().isEmpty());
    // One who may not have it is told of it, and the others get theirs in mails of their own.
    properties.put("mail.smtp.sendpartial", "false");
    if (trusting != null) {
      properties.put("mail.smtp.ssl.socketFactory", trusting);
    }
    return properties;
  }

  static Content testMail() {
    return new Content(
        null,
        "BusyBridge can send mail",
        "This is the test that an administrator asked for. Nothing has to be done.\n",
        null);
  }

  Outcome send(Content content, List<String> to, Instant date) {
    try {
      MimeMessage message = message(content, to, date);
      message.saveChanges();
      transport.sendMessage(message, message.getAllRecipients());
      return new Outcome.Taken();
    } catch (MessagingException e) {
      int code = replyCode(e);
      return code == 0 || code == CLOSING || !transport.isConnected()
          ? new Outcome.Broken(words(e))
          : new Outcome.Refused(words(e), code >= 500);
    }
  }

  private MimeMessage message(Content content, List<String> to, Instant date)
      throws MessagingException {
    var message = new Identified(session, content.messageId());
    message.setFrom(new InternetAddress(from));
    for (String address : to) {
      message.addRecipient(RecipientType.TO, new InternetAddress(address));
    }
    message.setSubject(content.subject(), "UTF-8");
    message.setSentDate(Date.from(date));
    // Nobody's holiday notice is wanted in answer.
    message.setHeader("Auto-Submitted", "auto-generated");
    if (content.html() == null) {
      message.setText(content.text(), "UTF-8");
    } else {
      var plain = new MimeBodyPart();
      plain.setText(content.text(), "UTF-8");
      var html = new MimeBodyPart();
      html.setText(content.html(), "UTF-8", "html");
      message.setContent(new MimeMultipart("alternative", plain, html));
    }
    return message;
  }

  /** Keeps the id that it is given. */
  private static final class Identified extends MimeMessage {
    private final @Nullable String id;

    Identified(Session session, @Nullable String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      if (id == null) {
        super.updateMessageID();
      } else {
        setHeader("Message-ID", id);
      }
    }
  }

  /** At which step making the connection failed. */
  static Step failedAt(MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return Step.SIGN_IN;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return Step.NAME;
      }
      if (cause instanceof SSLException || String.valueOf(cause.getMessage()).contains("TLS")) {
        return Step.TLS;
      }
      if (cause instanceof MailConnectException) {
        return cause.getCause() instanceof UnknownHostException ? Step.NAME : Step.CONNECT;
      }
    }
    return Step.CONNECT;
  }

  /** The server's answer to the mail or one of its addresses; 0 where there is none. */
  private static int replyCode(MessagingException e) {
    for (Exception at = e; at instanceof MessagingException next; at = next.getNextException()) {
      switch (next) {
        case SMTPAddressFailedException refused -> {
          return refused.getReturnCode();
        }
        case SMTPSenderFailedException refused -> {
          return refused.getReturnCode();
        }
        case SMTPSendFailedException refused when refused.getNextException() == null -> {
          return refused.getReturnCode();
        }
        default -> {
          // It only wraps the next.
        }
      }
    }
    return 0;
  }

  /** The innermost reason is the one that helps. */
  static String words(MessagingException e) {
    Throwable innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null
        ? innermost.getClass().getSimpleName().toLowerCase(Locale.ROOT)
        : message.strip();
  }

  @Override
  public void close() throws MessagingException {
    transport.close();
  }
}
