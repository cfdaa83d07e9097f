package io.busybridge.server.web.setup;

import io.busybridge.server.accounts.Mail;
import io.busybridge.server.accounts.Mail.Security;
import io.busybridge.server.accounts.Mail.Settings;
import io.busybridge.server.accounts.Setup;
import io.busybridge.server.web.Form;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.Shell;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Step 4: mail, which may be skipped. */
public final class MailStep {
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+");

  private final Shell shell;
  private final Setup setup;
  private final Mail mail;

  public MailStep(Shell shell, Setup setup, Mail mail) {
    this.shell = shell;
    this.setup = setup;
    this.mail = mail;
  }

  /**
   * What the form shows.
   *
   * @param passwordKnown one is kept, and stays unless another is typed
   * @param error what is wrong, or the empty string
   * @param good what went well, or the empty string
   */
  public record Shown(
      String host,
      String port,
      String security,
      String username,
      boolean passwordKnown,
      String from,
      String alertEmails,
      String error,
      String good) {}

  Reply show() {
    return mail.saved()
        .map(saved -> page(200, shown(saved, "", "")))
        .orElseGet(() -> page(200, new Shown("", "587", "starttls", "", false, "", "", "", "")));
  }

  Reply submit(Form form) {
    if (form.says("action", "skip")) {
      setup.mail(false);
      return Reply.seeOther("/setup/step/5");
    }
    String wrong = problem(form);
    if (!wrong.isEmpty()) {
      return page(400, typed(form, wrong));
    }
    Settings settings = settings(form);
    mail.save(settings);
    if (form.says("action", "next")) {
      setup.mail(true);
      return Reply.seeOther("/setup/step/5");
    }
    List<String> to =
        settings.alertEmails().isEmpty() ? List.of(settings.from()) : settings.alertEmails();
    return switch (mail.test(settings, to)) {
      case Mail.Result.Sent _ ->
          page(200, shown(settings, "", "Sent to " + String.join(", ", to) + "."));
      case Mail.Result.Failed(String words) ->
          page(200, shown(settings, "The mail was not sent: " + words, ""));
    };
  }

  private static String problem(Form form) {
    String port = form.text("smtp_port");
    if (!form.says("action", "next") && !form.says("action", "test")) {
      return "Choose what to do: next, test or skip.";
    }
    if (form.text("smtp_host").isEmpty() || form.text("smtp_host").matches(".*\\s.*")) {
      return "The mail server's name is missing.";
    }
    if (!port.matches("[0-9]{1,5}")
        || Integer.parseInt(port) < 1
        || Integer.parseInt(port) > 65535) {
      return "The port has to be a number from 1 to 65535.";
    }
    if (Arrays.stream(Security.values())
        .noneMatch(s -> word(s).equals(form.text("smtp_security")))) {
      return "The security has to be starttls, tls or none.";
    }
    if (!ADDRESS.matcher(form.text("smtp_from")).matches()) {
      return "The sender has to be one mail address.";
    }
    return emails(form).stream().allMatch(email -> ADDRESS.matcher(email).matches())
        ? ""
        : "The addresses for alerts have to be mail addresses with commas between them.";
  }

  private static Settings settings(Form form) {
    String password = form.raw("smtp_password");
    return new Settings(
        form.text("smtp_host"),
        Integer.parseInt(form.text("smtp_port")),
        Security.valueOf(form.text("smtp_security").toUpperCase(Locale.ROOT)),
        form.text("smtp_username"),
        password.isEmpty() ? null : password,
        form.text("smtp_from"),
        emails(form));
  }

  private static List<String> emails(Form form) {
    return Arrays.stream(form.text("alert_emails").split("[,;\\s]+", -1))
        .filter(email -> !email.isEmpty())
        .toList();
  }

  private Shown shown(Settings settings, String error, String good) {
    return new Shown(
        settings.host(),
        "" + settings.port(),
        word(settings.security()),
        settings.username(),
        mail.hasPassword(),
        settings.from(),
        String.join(", ", settings.alertEmails()),
        error,
        good);
  }

  private Shown typed(Form form, String error) {
    return new Shown(
        form.text("smtp_host"),
        form.text("smtp_port"),
        form.text("smtp_security"),
        form.text("smtp_username"),
        mail.hasPassword(),
        form.text("smtp_from"),
        form.text("alert_emails"),
        error,
        "");
  }

  private Reply page(int status, Shown shown) {
    return Reply.page(status, shell.pages().setupMail(shell.frame("Mail", null), shown));
  }

  private static String word(Security security) {
    return security.name().toLowerCase(Locale.ROOT);
  }
}
