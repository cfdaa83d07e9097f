package io.busybridge.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.security.KeyFile;
import io.busybridge.server.store.Database;
import io.busybridge.server.store.WrongKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CipherSealingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final Path folder;
  private final Path file;

  CipherSealingTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("test.db");
  }

  @Test
  void tokens_and_secrets_cannot_be_read_in_the_file() throws IOException {
    var tokens = new Tokens("1//refresh-token", "ya29.access-token", NOW);
    try (var database = open("encryption.key")) {
      var directory = database.directory();
      long user = directory.addUser("sub", "tag", "a@b.example", "A", false, NOW).id();
      long account =
          directory.saveAccount(user, Kind.HOME, "sub", "a@b.example", Set.of(), tokens).id();
      directory.setSecret("google.client_secret", "GOCSPX-client-secret");
      assertEquals(tokens, directory.tokens(account));
      assertEquals(Optional.of("GOCSPX-client-secret"), directory.secret("google.client_secret"));
    }
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("a@b.example"));
    assertFalse(bytes.contains("refresh-token"));
    assertFalse(bytes.contains("access-token"));
    assertFalse(bytes.contains("client-secret"));
  }

  @Test
  void the_key_file_of_another_database_is_refused() {
    open("encryption.key").close();
    assertThrows(WrongKey.class, () -> open("another.key"));
    open("encryption.key").close();
  }

  private Database open(String keyFile) {
    var cipher = KeyFile.openOrCreate(folder.resolve(keyFile)).cipher();
    return Database.open(file, new CipherSealing(cipher), InstantSource.fixed(NOW), new Random(1));
  }
}
