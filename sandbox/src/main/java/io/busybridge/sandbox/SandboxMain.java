package io.busybridge.sandbox;

import io.busybridge.sandbox.seed.DemoWorld;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The sandbox alone: {@code [--port 3001] [--file sandbox.json] [--seed 1] [--quotas] [--demo]}.
 */
public final class SandboxMain {
  private static final int PORT = 3001;
  private static final int WRONG_USE = 2;

  /**
   * @param demo whether an empty world is filled with the demo organization
   */
  record Options(SandboxConfig config, boolean demo) {}

  private SandboxMain() {}

  public static void main(String[] args) throws InterruptedException {
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Starts and waits for the end of the process; returns at once, with a code, if it cannot. */
  private static int run(List<String> args, PrintStream out, PrintStream err)
      throws InterruptedException {
    Options options;
    try {
      options = read(args);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return WRONG_USE;
    }
    SandboxConfig config = options.config();
    try {
      Sandbox sandbox = Sandbox.start(config);
      if (options.demo() && !DemoWorld.isIn(sandbox.world())) {
        DemoWorld.fill(sandbox.world(), sandbox.calendarApi(), sandbox.clock());
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sandbox, err), "stop"));
      out.println("Sandbox: " + sandbox.baseUri() + "/ (stop it with Ctrl-C)");
      new CountDownLatch(1).await();
      return 0;
    } catch (BindException e) {
      err.println(
          "Port %d on %s is taken: stop what listens there, or choose another with --port."
              .formatted(config.port(), config.bindAddress()));
      return WRONG_USE;
    } catch (IOException e) {
      err.println(e.getMessage());
      return WRONG_USE;
    }
  }

  static Options read(List<String> args) {
    SandboxConfig config = SandboxConfig.defaults().withPort(PORT);
    boolean demo = args.contains("--demo");
    for (int i = 0; i < args.size(); i++) {
      String name = args.get(i);
      config =
          switch (name) {
            case "--demo" -> config;
            case "--quotas" -> config.withQuotas(true);
            case "--port" -> config.withPort((int) number(args, ++i, 0, 65_535));
            case "--seed" -> config.withSeed(number(args, ++i, Long.MIN_VALUE, Long.MAX_VALUE));
            case "--file" -> config.withFile(Path.of(value(args, ++i)));
            default ->
                throw new IllegalArgumentException(
                    name + " is unknown. Known are --port, --file, --seed, --quotas and --demo.");
          };
    }
    return new Options(config, demo);
  }

  private static long number(List<String> args, int at, long least, long most) {
    String text = value(args, at);
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(args.get(at - 1) + " wants a number, not " + text, e);
    }
    throw new IllegalArgumentException(
        "%s wants a number from %d to %d, not %s".formatted(args.get(at - 1), least, most, text));
  }

  private static String value(List<String> args, int at) {
    if (at >= args.size()) {
      throw new IllegalArgumentException(args.get(at - 1) + " wants a value.");
    }
    return args.get(at);
  }

  private static void stop(Sandbox sandbox, PrintStream err) {
    int code = 0;
    try {
      sandbox.close();
    } catch (IOException e) {
      err.println("The sandbox could not be saved: " + e.getMessage());
      code = 1;
    }
    // To be told to stop is no failure, which the JVM's own code for a signal would say.
    Runtime.getRuntime().halt(code);
  }
}
