package io.busybridge.server.alerts;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.busybridge.server.accounts.Mail.Security;
import io.busybridge.server.accounts.Mail.Settings;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GreenMail in this process, which knows no encryption by STARTTLS: a front of ours does that for
 * it, or speaks TLS from the first byte.
 */
public final class MailServer implements AutoCloseable {
  public static final String USER = "bridge";
  public static final String PASSWORD = "hunter2";

  private final GreenMail green;
  private final Security security;
  private final boolean signIn;
  private final @Nullable ServerSocket front;

  private MailServer(
      GreenMail green, Security security, boolean signIn, @Nullable ServerSocket front) {
    this.green = green;
    this.security = security;
    this.signIn = signIn;
    this.front = front;
  }

  /** Without encryption or sign-in. */
  public static MailServer plain() throws IOException {
    return start(0, Security.NONE, false, null);
  }

  /** The same, at a port. */
  public static MailServer plainAt(int port) throws IOException {
    return start(port, Security.NONE, false, null);
  }

  /** With encryption, for those who know the password. */
  public static MailServer secure(Security security, TestCertificate certificate)
      throws IOException {
    return start(0, security, true, certificate);
  }

  private static MailServer start(
      int port, Security security, boolean signIn, @Nullable TestCertificate certificate)
      throws IOException {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    GreenMail green = new GreenMail(port == 0 ? setup.dynamicPort() : setup);
    if (signIn) {
      green.getManagers().getUserManager().setAuthRequired(true);
    }
    green.start();
    if (signIn) {
      green.setUser("bridge@org.example", USER, PASSWORD);
    }
    if (certificate == null) {
      return new MailServer(green, security, signIn, null);
    }
    var front = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    var server = new MailServer(green, security, signIn, front);
    Thread.ofVirtual().start(() -> server.serve(front, certificate));
    return server;
  }

  public int port() {
    return front == null ? green.getSmtp().getPort() : front.getLocalPort();
  }

  /** As an administrator would enter them. */
  public Settings settings(String host, String... alertEmails) {
    return new Settings(
        host,
        port(),
        security,
        signIn ? USER : "",
        signIn ? PASSWORD : null,
        "bridge@org.example",
        List.of(alertEmails));
  }

  public List<MimeMessage> received() {
    return List.of(green.getReceivedMessages());
  }

  /** What arrived: reader by reader, in order for each. */
  public List<String> subjects() throws MessagingException {
    var subjects = new ArrayList<String>();
    for (MimeMessage message : received()) {
      String to = message.getRecipients(RecipientType.TO)[0].toString();
      subjects.add(to + ": " + message.getSubject().replace("[BusyBridge] ", ""));
    }
    return byReader(subjects);
  }

  /** GreenMail keeps a mailbox each, and no order among them. */
  static List<String> byReader(List<String> lines) {
    return lines.stream().sorted(Comparator.comparing(line -> line.split(":", 2)[0])).toList();
  }

  /** Everything that a mail says, decoded: headers, plain text and HTML. */
  public static String everything(MimeMessage message) throws Exception {
    var all = new StringBuilder();
    for (String header : Collections.list(message.getAllHeaderLines())) {
      all.append(header).append('\n');
    }
    all.append(message.getSubject()).append('\n');
    if (message.getContent() instanceof MimeMultipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        all.append(parts.getBodyPart(i).getContent()).append('\n');
      }
    } else {
      all.append(message.getContent());
    }
    return all.toString();
  }

  /** Forgets what was received. */
  public void clear() throws Exception {
    green.purgeEmailFromAllMailboxes();
  }

  private void serve(ServerSocket sockets, TestCertificate certificate) {
    while (!sockets.isClosed()) {
      try {
        Socket client = sockets.accept();
        Thread.ofVirtual().start(() -> talk(client, certificate));
      } catch (IOException _) {
        // Closed: the test is over.
        return;
      }
    }
  }

  private void talk(Socket client, TestCertificate certificate) {
    try (client;
        var behind = new Socket(InetAddress.getLoopbackAddress(), green.getSmtp().getPort())) {
      if (security == Security.STARTTLS) {
        untilStartTls(client);
        readLine(behind.getInputStream());
      }
      try (Socket safe = certificate.server(client)) {
        Thread back = Thread.ofVirtual().start(() -> copy(behind, safe));
        copy(safe, behind);
        back.join();
      }
    } catch (Exception _) {
      // Whoever did not believe the certificate is gone; the test looks at what they say.
    }
  }

  private static void untilStartTls(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = client.getOutputStream();
    say(out, "220 front");
    while (true) {
      String line = readLine(in);
      if (line.startsWith("EHLO")) {
        say(out, "250-front\r\n250 STARTTLS");
      } else if (line.equals("STARTTLS")) {
        say(out, "220 go on");
        return;
      } else {
        say(out, "530 5.7.0 STARTTLS first");
      }
    }
  }

  /** Byte by byte: what comes after the line is not for us. */
  private static String readLine(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("ended");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException | UnsupportedOperationException _) {
      // One of the two has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    if (front != null) {
      front.close();
    }
    green.stop();
  }
}
