package io.busybridge.server.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busybridge.server.accounts.Mail.Security;
import io.busybridge.server.accounts.Mail.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Debian's Exim as a plain process with a configuration and a spool of its own in a folder of the
 * test: it asks for STARTTLS and a password, and keeps what it accepts in its queue. Nothing of
 * what may be installed or running on the machine is used but the program.
 */
final class Exim implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/exim4");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Path folder;
  private final int port;

  private Exim(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  static Exim start(Path folder, TestCertificate certificate) throws Exception {
    Files.createDirectories(folder.resolve("spool"));
    Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
    Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path file = folder.resolve("exim.conf");
    Files.writeString(file, configuration(folder, port));
    var command =
        List.of(PROGRAM.toString(), "-C", file.toString(), "-bdf", "-oP", folder + "/pid");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    var exim = new Exim(process, folder, port);
    exim.waitUntilItAnswers();
    return exim;
  }

  private static String configuration(Path folder, int port) throws IOException {
    String me = owner(folder, "unix:uid");
    String mine = owner(folder, "unix:gid");
    return """
        exim_user = %2$s
        exim_group = %3$s
        queue_only = true
        split_spool_directory = false
        keep_environment =
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = %4$s
        primary_hostname = localhost
        spool_directory = %1$s/spool
        log_file_path = %1$s/%%slog
        tls_certificate = %1$s/cert.pem
        tls_privatekey = %1$s/key.pem
        tls_advertise_hosts = *
        auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
        acl_smtp_rcpt = check
        begin acl
        check:
          deny message = nobody of that name lives here
               local_parts = nobody
          accept authenticated = * : encrypted = *
          deny message = sign in first
        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and{{eq{$auth2}{%5$s}}{eq{$auth3}{%6$s}}}}
          server_set_id = $auth2
        """
        .formatted(folder, me, mine, "" + port, MailServer.USER, MailServer.PASSWORD);
  }

  private static String owner(Path folder, String attribute) throws IOException {
    return Files.getAttribute(folder, attribute).toString();
  }

  private void waitUntilItAnswers() throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > until) {
          throw new AssertionError(
              "exim does not answer: " + Files.readString(folder.resolve("out")), e);
        }
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  Settings settings(String password) {
    return new Settings(
        "localhost",
        port,
        Security.STARTTLS,
        MailServer.USER,
        password,
        "bridge@org.example",
        List.of());
  }

  /** What it has accepted for a reader, header and body. */
  String acceptedFor(String address) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      for (Path header : queued()) {
        String head = Files.readString(header, UTF_8);
        if (head.contains("\n" + address + "\n")) {
          Path body = Path.of(header.toString().replaceAll("-H$", "-D"));
          return head + Files.readString(body, UTF_8);
        }
      }
      if (System.nanoTime() > until) {
        throw new AssertionError("nothing for " + address + "\n" + logs());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private List<Path> queued() throws IOException {
    Path input = folder.resolve("spool/input");
    if (!Files.isDirectory(input)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(input)) {
      return files.filter(file -> file.toString().endsWith("-H")).toList();
    }
  }

  String logs() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith("log"))
          .map(Exim::read)
          .reduce("", String::concat);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
