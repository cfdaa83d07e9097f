package io.busybridge.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  private static final byte[] SECRET = "secret".getBytes(UTF_8);

  private final Path folder;

  KeyFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void it_is_made_for_our_eyes_only() throws IOException {
    var secrets = folder.resolve("secrets");
    var path = secrets.resolve("encryption.key");
    KeyFile.openOrCreate(path);
    assertEquals("rw-------", mode(path));
    assertEquals("rwx------", mode(secrets));
  }

  @Test
  void it_is_read_again_and_not_made_anew() throws IOException {
    var path = folder.resolve("encryption.key");
    var made = KeyFile.openOrCreate(path);
    var read = KeyFile.openOrCreate(path);
    assertEquals(Files.readString(path), read.contents());
    assertArrayEquals(SECRET, read.cipher().decrypt(made.cipher().encrypt(SECRET, "here"), "here"));
    assertArrayEquals(made.derive("a", 32), read.derive("a", 32));
  }

  @Test
  void what_is_encrypted_opens_only_in_its_place_with_its_key() {
    var cipher = KeyFile.openOrCreate(folder.resolve("one")).cipher();
    var other = KeyFile.openOrCreate(folder.resolve("two")).cipher();
    var encrypted = cipher.encrypt(SECRET, "here");
    assertThrows(Cipher.DecryptionFailed.class, () -> cipher.decrypt(encrypted, "there"));
    assertThrows(Cipher.DecryptionFailed.class, () -> other.decrypt(encrypted, "here"));
    encrypted[encrypted.length - 1] ^= 1;
    assertThrows(Cipher.DecryptionFailed.class, () -> cipher.decrypt(encrypted, "here"));
  }

  @Test
  void every_purpose_has_a_key_of_its_own() {
    var keyFile = KeyFile.openOrCreate(folder.resolve("encryption.key"));
    assertEquals(32, keyFile.derive("a", 32).length);
    assertFalse(Arrays.equals(keyFile.derive("a", 32), keyFile.derive("b", 32)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "{}",
        "{\"primaryKeyId\":1,\"key\":[]}",
        "{\"primaryKeyId\":1,\"key\":[{\"keyData\":{\"typeUrl\":\"x\",\"value\":\"\"}}]}"
      })
  void garbage_is_refused_by_name(String contents) throws IOException {
    var path = Files.writeString(folder.resolve("encryption.key"), contents);
    assertRefused(path, ": holds no key");
    assertEquals(contents, Files.readString(path));
  }

  @Test
  void an_unreadable_file_is_named_with_what_to_do() throws IOException {
    var path = Files.createDirectory(folder.resolve("encryption.key"));
    assertRefused(path, ": cannot be read");
  }

  @Test
  void a_place_that_takes_no_file_is_named_with_what_to_do() throws IOException {
    var notAFolder = Files.writeString(folder.resolve("file"), "");
    var path = notAFolder.resolve("encryption.key");
    assertRefused(path, ": cannot be ");
  }

  private static void assertRefused(Path path, String why) {
    var refused = assertThrows(KeyFileUnusable.class, () -> KeyFile.openOrCreate(path));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("Key file " + path + why), message);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
