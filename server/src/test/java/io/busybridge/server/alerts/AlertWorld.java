package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Mail;
import io.busybridge.server.engine.EngineWorld;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The engine with its database and a sandbox behind it, and alerts on top: Ann, who looks after the
 * installation as well, Ben, who syncs, and a mail server.
 */
final class AlertWorld implements AutoCloseable {
  static final String ADMIN = "ada@org.example";
  static final String CLIENT = "ann@client.example";
  private static final URI URL = URI.create("https://bridge.example");

  final EngineWorld engine;
  final MailServer server;
  final Directory directory;
  final SmtpMail mail;
  final AtomicLong diskRoom = new AtomicLong(Long.MAX_VALUE);
  private final Random random = new Random(3);
  private final List<Condition> happened = new ArrayList<>();
  private AlertProcessing alerts;

  AlertWorld(Path folder) throws Exception {
    engine = new EngineWorld(folder, CLIENT);
    directory = engine.database.directory();
    directory.setAdmin(engine.user, false);
    directory.addUser("sub-ada", "tag-ada", ADMIN, "Ada", true, engine.now());
    server = MailServer.plain();
    mail = new SmtpMail(directory, engine::now);
    mail.save(server.settings("127.0.0.1"));
    alerts = alerts(store -> store);
    engine.sync();
  }

  /** Something is wrong at the next look, and nothing is known of it after that. */
  void happens(Kind kind, Subject subject, String detail) {
    happened.add(new Condition(kind, subject, detail));
  }

  AlertStore store() {
    return engine.database.alerts();
  }

  /** The process ends, and another begins with what the database holds. */
  void restart(UnaryOperator<AlertStore> stores) {
    alerts = alerts(stores);
  }

  private AlertProcessing alerts(UnaryOperator<AlertStore> stores) {
    return AlertProcessing.of(
        stores.apply(store()),
        List.of(
            engine.database.symptoms(),
            this::happened,
            new DiskProbe(() -> new DiskProbe.Room(diskRoom.get(), Long.MAX_VALUE))),
        directory,
        mail,
        URL,
        ZoneId.of("UTC"),
        engine::now,
        random);
  }

  private Probe.Findings happened() {
    var found = List.copyOf(happened);
    happened.clear();
    return new Probe.Findings(Set.of(), found);
  }

  AlertProcessing.Counts round() {
    return alerts.run();
  }

  /** A round a minute. */
  void pass(Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      engine.sandbox.clock().advance(Duration.ofMinutes(1));
      round();
    }
  }

  /** A round every quarter of an hour, so that days pass faster. */
  void passDays(int days) {
    for (int round = 0; round < days * 96; round++) {
      engine.sandbox.clock().advance(Duration.ofMinutes(15));
      round();
    }
  }

  /** Everything that arrived, in order, without what is the same in all. */
  List<String> told() throws Exception {
    return server.subjects();
  }

  /** Incidents that are open, by kind. */
  List<String> open() {
    return store().incidents(true, null, 200).items().stream()
        .map(incident -> incident.kind().code())
        .sorted()
        .toList();
  }

  void mailServerAt(Mail.Settings settings) {
    mail.save(settings);
  }

  @Override
  public void close() throws IOException {
    server.close();
    engine.close();
  }
}
