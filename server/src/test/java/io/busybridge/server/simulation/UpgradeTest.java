package io.busybridge.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.time.Chance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Life goes on after an upgrade from the oldest schema, with everything in it that it could hold.
 */
@ExtendWith(Silence.class)
class UpgradeTest {
  private static final String OLDEST = "/io/busybridge/server/store/migrations/001_start.sql";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {5, 8})
  void after_an_upgrade_all_is_as_it_should_be(long seed) {
    Simulation history = Simulation.of(seed);
    Simulation.End end = history.run(folder, world -> live(world, history));
    assertEquals("", end.broken(), () -> "seed " + seed + "\n" + String.join("\n", end.told()));
  }

  private String live(SimWorld world, Simulation history) {
    Cast.assemble(world, Chance.of(history.seed(), "cast"));
    List<Step> steps = history.steps();
    int half = steps.size() / 2;
    for (int i = 0; i < steps.size(); i++) {
      if (i == half) {
        String broken = Simulation.calm(world);
        if (!broken.isEmpty()) {
          return broken;
        }
        world.told.add("   upgrade");
        world.stopFor(UpgradeTest::downgrade);
        long writes = world.ledger.writes();
        world.wait(Duration.ofMinutes(10));
        assertEquals(writes, world.ledger.writes(), "an upgrade alone is no reason to write");
      }
      Step step = steps.get(i);
      world.told.add("%2d %s %s".formatted(i, world.now(), step.deed()));
      Simulation.perform(world, step.deed(), step.seed());
      world.wait(Duration.ofSeconds(step.seed() & 63));
      Optional<String> broken = Simulation.broken(world, Simulation.ALWAYS);
      if (broken.isPresent()) {
        return "after step " + i + " " + step.deed() + ": " + broken.get();
      }
    }
    return Simulation.calm(world);
  }

  /** Makes the database one of the oldest schema, with what of it that had a place. */
  private static void downgrade(Path file) {
    Path old = file.resolveSibling(file.getFileName() + ".old");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
        Statement statement = connection.createStatement()) {
      for (String sql : oldest().split(";\\s*\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      statement.execute(
          "CREATE TABLE schema_version (version INTEGER NOT NULL PRIMARY KEY, applied_at INTEGER"
              + " NOT NULL)");
      statement.execute("INSERT INTO schema_version VALUES (1, 0)");
      List<String> tables =
          column(
              statement,
              "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                  + " AND name <> 'schema_version' ORDER BY rowid");
      statement.execute("ATTACH '" + file + "' AS now");
      for (String table : tables) {
        String columns =
            String.join(
                ", ", column(statement, "SELECT name FROM pragma_table_info('" + table + "')"));
        statement.execute(
            "INSERT INTO main.%s (%s) SELECT %s FROM now.%s"
                .formatted(table, columns, columns, table));
      }
      assertTrue(
          Integer.parseInt(column(statement, "SELECT count(*) FROM main.placements").getFirst())
              > 0);
      statement.execute("DETACH now");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    try {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
      Files.move(old, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String oldest() {
    try (InputStream in = Objects.requireNonNull(UpgradeTest.class.getResourceAsStream(OLDEST))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    try (var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
