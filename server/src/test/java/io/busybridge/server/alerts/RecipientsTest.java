package io.busybridge.server.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told of what, row by row. */
class RecipientsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  @TempDir Path folder;
  private Database database;
  private long ann;

  @BeforeEach
  void open() {
    database =
        Database.open(folder.resolve("test.db"), new EngineWorld.Plain(), () -> NOW, new Random(1));
    Directory directory = database.directory();
    ann = directory.addUser("sub-ann", "tag-ann", "ann@org.example", "Ann", false, NOW).id();
    directory.addUser("sub-ben", "tag-ben", "ben@org.example", "Ben", false, NOW);
    directory.addUser("sub-ada", "tag-ada", "ada@org.example", "Ada", true, NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "SIGN_IN_NEEDED, ann@org.example ada@org.example",
    "CALENDAR_INACCESSIBLE, ann@org.example ada@org.example",
    "SYNC_FAILING, ann@org.example ada@org.example",
    "OPERATIONS_HELD, ann@org.example ada@org.example",
    "MEETING_HELD, ann@org.example",
    "PUSH_FAILING, ada@org.example",
    "ACCOUNT_QUOTA, ada@org.example",
    "PROJECT_QUOTA, ada@org.example",
    "OAUTH_CLIENT_REFUSED, ada@org.example",
    "BACKUP_FAILED, ada@org.example",
    "DISK_SHORT, ada@org.example",
    "CLOCK_OFF, ada@org.example",
    "DATABASE_DAMAGED, ada@org.example",
    "UNEXPECTED_ERROR, ada@org.example",
    "JOB_HUNG, ada@org.example",
  })
  void who_is_told_is_as_the_table_says(Kind kind, String who) {
    assertEquals(List.of(who.split(" ")), told(kind));
  }

  @ParameterizedTest
  @CsvSource({"SIGN_IN_NEEDED", "MEETING_HELD", "DISK_SHORT"})
  void nobody_is_told_twice_of_their_own(Kind kind) {
    database.directory().setAdmin(ann, true);
    List<String> told = told(kind);
    assertEquals(told.stream().distinct().toList(), told);
  }

  private List<String> told(Kind kind) {
    var mail = new SmtpMail(database.directory(), () -> NOW);
    var incident =
        new Incident(1, kind, new Subject.OfCalendar(ann, 7), "", NOW, NOW, null, NOW, null, 0);
    return new Recipients(database.directory(), mail)
        .of(incident).stream().map(Recipient::address).toList();
  }
}
