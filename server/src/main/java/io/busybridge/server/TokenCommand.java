package io.busybridge.server;

import io.busybridge.server.accounts.ApiTokens.ApiToken;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.api.ProgramTokens;
import io.busybridge.server.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tokens by which programs use the administrators' API. */
@Command(
    name = "token",
    description = {
      "Makes a token by which a program may use /api/admin/..., and prints it once; also while the"
          + " server runs. It is sent as: Authorization: Bearer TOKEN",
      "It dies when its user is no administrator any more, is removed, or a backup is put back."
    })
final class TokenCommand extends InstalledCommand {
  private static final int MOST_DAYS = 366;

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(names = "--days", description = "How long it is good (${DEFAULT-VALUE}).")
  private int days = (int) ProgramTokens.USUAL_LIFE.toDays();

  /** One of these. */
  private static final class What {
    @ArgGroup(exclusive = false)
    private @Nullable Wish wish;

    @Option(names = "--list", description = "Make none, but list those that there are.")
    private boolean list;

    @Option(names = "--revoke", paramLabel = "ID", description = "End one.")
    private @Nullable String revoke;
  }

  private static final class Wish {
    @Option(
        names = "--user",
        paramLabel = "EMAIL",
        required = true,
        description = "The administrator in whose name it asks.")
    private String user = "";

    @Option(names = "--name", required = true, description = "What it is for.")
    private String name = "";
  }

  TokenCommand(Source source) {
    super(source);
  }

  @Override
  int run(Installed installed) {
    try (var database = installed.open(installed.keyFile())) {
      if (what.list) {
        database.apiTokens().all().forEach(token -> tell(installed, token));
        return 0;
      }
      if (what.revoke != null) {
        if (database.apiTokens().remove(what.revoke)) {
          return 0;
        }
        installed.err().println("There is no token " + what.revoke + ".");
        return Commands.CANNOT;
      }
      return make(installed, database, Objects.requireNonNull(what.wish, "one of the three"));
    }
  }

  private int make(Installed installed, Database database, Wish wish) {
    List<User> found = Users.byEmail(database.directory(), wish.user);
    if (found.size() != 1) {
      installed.err().println(Users.notOne(database.directory(), wish.user));
      return Commands.CANNOT;
    }
    User user = found.getFirst();
    if (!user.admin()) {
      installed.err().println(user.email() + " is no administrator; see reset-admin.");
      return Commands.CANNOT;
    }
    if (days < 1 || days > MOST_DAYS) {
      installed.err().println("--days has to be from 1 to " + MOST_DAYS + ".");
      return Commands.CANNOT;
    }
    var programs =
        new ProgramTokens(
            database.apiTokens(), database.directory(), installed.clock(), installed.random());
    var issued =
        programs.issue(
            user,
            wish.name.strip(),
            Set.of(ProgramTokens.ADMIN),
            installed.clock().instant().plus(Duration.ofDays(days)));
    installed.out().println(issued.secret());
    return 0;
  }

  private static void tell(Installed installed, ApiToken token) {
    installed
        .out()
        .printf(
            "%s  of user %d  until %s  %s%n",
            token.id(), token.user(), token.expiresAt(), token.name());
  }
}
