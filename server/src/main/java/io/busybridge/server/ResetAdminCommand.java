package io.busybridge.server;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.User;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives somebody the rights of an administrator, where nobody is left to do it in the browser. */
@Command(
    name = "reset-admin",
    description = {
      "Makes a user an administrator, also while the server runs.",
      "For installations whose administrators have all gone."
    })
final class ResetAdminCommand extends InstalledCommand {
  @Parameters(paramLabel = "EMAIL", description = "The user's address.")
  private String email = "";

  ResetAdminCommand(Source source) {
    super(source);
  }

  @Override
  int run(Installed installed) {
    try (var database = installed.open(installed.keyFile())) {
      Directory directory = database.directory();
      List<User> found = Users.byEmail(directory, email);
      if (found.size() != 1) {
        installed.err().println(Users.notOne(directory, email));
        return Commands.CANNOT;
      }
      directory.setAdmin(found.getFirst().id(), true);
      installed.out().println(found.getFirst().email() + " is an administrator.");
      return 0;
    }
  }
}
