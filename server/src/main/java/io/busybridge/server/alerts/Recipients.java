package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.Mail;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is told of an incident. A user is, of what is theirs, unless they want no such mails;
 * administrators at the addresses that were given for alerts, else at their own. Nobody twice.
 */
final class Recipients {
  private final Directory directory;
  private final Mail mail;

  Recipients(Directory directory, Mail mail) {
    this.directory = directory;
    this.mail = mail;
  }

  List<Recipient> of(Incident incident) {
    var told = new ArrayList<Recipient>();
    Long concerned = incident.subject().concerns();
    if (incident.kind().isToldToUser() && concerned != null) {
      directory
          .user(concerned)
          .filter(user -> directory.alertMails(user.id()))
          .ifPresent(user -> told.add(new Recipient(user.email(), user.id(), true)));
    }
    if (incident.kind().isToldToAdmins()) {
      for (Recipient admin : admins()) {
        if (told.stream().noneMatch(r -> r.address().equalsIgnoreCase(admin.address()))) {
          told.add(admin);
        }
      }
    }
    return told;
  }

  /** Who is told of what concerns the installation. */
  List<Recipient> admins() {
    List<String> addresses = mail.saved().map(Mail.Settings::alertEmails).orElse(List.of());
    if (!addresses.isEmpty()) {
      return addresses.stream().map(address -> new Recipient(address, null, false)).toList();
    }
    return directory.users().stream()
        .filter(User::admin)
        .filter(user -> directory.alertMails(user.id()))
        .map(user -> new Recipient(user.email(), user.id(), false))
        .toList();
  }
}
