package io.busybridge.server;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.User;
import java.util.List;
import java.util.stream.Collectors;

/** Users as commands name them. */
final class Users {
  private Users() {}

  static List<User> byEmail(Directory directory, String email) {
    return directory.users().stream().filter(user -> user.email().equalsIgnoreCase(email)).toList();
  }

  /** Why an address names nobody, and whom it could name. */
  static String notOne(Directory directory, String email) {
    return "No user has the address "
        + email
        + ". Users are: "
        + directory.users().stream().map(User::email).sorted().collect(Collectors.joining(", "));
  }
}
