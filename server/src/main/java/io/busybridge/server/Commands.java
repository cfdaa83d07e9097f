package io.busybridge.server;

import io.busybridge.server.backup.BackupFailed;
import io.busybridge.server.backup.BackupRefused;
import io.busybridge.server.config.ConfigInvalid;
import io.busybridge.server.config.Places;
import io.busybridge.server.security.KeyFileUnusable;
import io.busybridge.server.store.DatabaseUnusable;
import io.busybridge.server.store.StoreFailed;
import io.busybridge.server.store.WrongKey;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What can be done to an installation from a shell, beside a running server or without one: {@code
 * busybridge-server COMMAND}. Each says with {@code --help} what it does.
 */
final class Commands {
  /** As far as a command can tell, something is not as it should be. */
  static final int FOUND_SOMETHING = 1;

  /** A command cannot do what it was asked for. */
  static final int CANNOT = 2;

  private static final Map<String, Function<InstalledCommand.Source, InstalledCommand>> ALL =
      Map.of(
          "backup", BackupCommand::new,
          "restore", RestoreCommand::new,
          "check", CheckCommand::new,
          "rotate-key", RotateKeyCommand::new,
          "reset-admin", ResetAdminCommand::new,
          "token", TokenCommand::new);

  private Commands() {}

  static Set<String> names() {
    return ALL.keySet();
  }

  /**
   * Runs one.
   *
   * @param args its name, and what follows
   * @return the exit code
   */
  static int run(
      List<String> args,
      Map<String, String> environment,
      InstantSource clock,
      PrintStream out,
      PrintStream err) {
    var top = new CommandLine(CommandSpec.create().name("busybridge-server"));
    InstalledCommand.Source source =
        sandbox -> new Installed(Places.of(environment, sandbox), clock, out, err);
    ALL.forEach((name, command) -> top.addSubcommand(name, command.apply(source)));
    top.setOut(writer(out)).setErr(writer(err));
    top.setExecutionExceptionHandler((e, _, _) -> explain(e, err));
    top.setParameterExceptionHandler((e, _) -> explain(e, err));
    return top.execute(args.toArray(String[]::new));
  }

  private static int explain(ParameterException e, PrintStream err) {
    err.println(e.getMessage());
    err.println(e.getCommandLine().getUsageMessage());
    return CANNOT;
  }

  private static int explain(Exception e, PrintStream err) throws Exception {
    switch (e) {
      case ConfigInvalid invalid -> invalid.problems().forEach(err::println);
      case KeyFileUnusable _,
          DatabaseUnusable _,
          WrongKey _,
          StoreFailed _,
          BackupRefused _,
          BackupFailed _ ->
          err.println(e.getMessage());
      default -> throw e;
    }
    return CANNOT;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
