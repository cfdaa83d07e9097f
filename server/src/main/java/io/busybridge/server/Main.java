package io.busybridge.server;

import io.busybridge.server.backup.BackupRefused;
import io.busybridge.server.config.Config;
import io.busybridge.server.config.ConfigInvalid;
import io.busybridge.server.config.LogLevel;
import io.busybridge.server.security.KeyFileUnusable;
import io.busybridge.server.store.DatabaseUnusable;
import io.busybridge.server.store.WrongKey;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** The program: {@code busybridge-server [--sandbox]}, or one of its {@link Commands}. */
public final class Main {
  private static final int CANNOT_START = 2;
  private static final Duration STOP_WITHIN = Duration.ofMillis(9_500);
  private static final String HELP =
      """
      busybridge-server [--sandbox]
      busybridge-server backup | restore | check | rotate-key | reset-admin | token [--help]

        --sandbox   a Google of our own on this machine, with a demo organization in it
        --version   say which version this is
        --help      say this

      Everything else is set by environment variables; the README lists them.
      """;

  private Main() {}

  /** Runs until the process is told to stop; exits with 2 where it cannot start. */
  public static void main(String[] args) throws InterruptedException {
    int code = run(List.of(args), System.getenv(), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Returns at once where there is nothing to run; else when the process is told to stop. */
  static int run(
      List<String> args, Map<String, String> environment, PrintStream out, PrintStream err)
      throws InterruptedException {
    if (!args.isEmpty() && Commands.names().contains(args.getFirst())) {
      // Whoever runs a command reads what it says, and not what a server would tell of its days.
      Logs.at(LogLevel.WARNING);
      return Commands.run(args, environment, InstantSource.system(), out, err);
    }
    for (String arg : args) {
      if (!List.of("--sandbox", "--version", "--help").contains(arg)) {
        err.println("There is no option " + arg + ". Known are --sandbox, --version and --help.");
        return CANNOT_START;
      }
    }
    if (args.contains("--help")) {
      out.print(HELP);
      return 0;
    }
    if (args.contains("--version")) {
      out.println("BusyBridge " + Version.text());
      return 0;
    }
    Service service;
    Config config;
    try {
      config = Config.of(environment, args.contains("--sandbox"));
      Logs.at(config.logLevel());
      service = Wiring.start(config, InstantSource.system());
    } catch (ConfigInvalid e) {
      e.problems().forEach(err::println);
      return CANNOT_START;
    } catch (KeyFileUnusable
        | DatabaseUnusable
        | WrongKey
        | BackupRefused
        | PortTaken
        | IOException e) {
      err.println(e.getMessage());
      return CANNOT_START;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
    say(config, service, out);
    new CountDownLatch(1).await();
    return 0;
  }

  private static void say(Config config, Service service, PrintStream out) {
    var log = LoggerFactory.getLogger(Main.class);
    log.info("BusyBridge {} listens on port {}", Version.text(), service.port());
    out.println("BusyBridge: " + config.publicUrl() + "/");
    // Not through the log: it has to be seen at any level.
    service.setupCode().ifPresent(code -> out.println("Setup code: " + code));
    service
        .sandbox()
        .ifPresent(
            sandbox -> out.println("Sandbox:    " + sandbox + "/ (all calendars side by side)"));
    out.println("Stop it with Ctrl-C.");
    out.flush();
  }

  /** A signal to stop is no failure, which the JVM's own code for it would say. */
  private static void stop(Service service) {
    Thread end = Thread.ofPlatform().name("stopping").start(service::close);
    try {
      end.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // What is not done by now is found out at the next start, as after a crash.
    Runtime.getRuntime().halt(0);
  }
}
