package io.busybridge.server;

import io.busybridge.common.Health;
import io.busybridge.common.Health.Check;
import io.busybridge.common.Health.Status;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Organization;
import io.busybridge.server.store.Database;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the parts that the whole service depends on are doing. */
final class ServerHealth {
  private static final Logger log = LoggerFactory.getLogger(ServerHealth.class);

  private ServerHealth() {}

  static Health of(
      String version, Database database, Directory directory, Organization organization) {
    var checks = new LinkedHashMap<String, Check>();
    checks.put("database", database(database, directory));
    checks.put(
        "setup",
        organization.exists()
            ? Check.ok()
            : new Check(Status.OK, "This server has not been set up yet."));
    return Health.of(version, checks);
  }

  private static Check database(Database database, Directory directory) {
    try {
      directory.accounts(0);
      return database.trouble().map(trouble -> new Check(Status.DOWN, trouble)).orElse(Check.ok());
    } catch (RuntimeException e) {
      log.error("The database does not answer", e);
      return new Check(Status.DOWN, "The database does not answer; the server's log says more.");
    }
  }
}
