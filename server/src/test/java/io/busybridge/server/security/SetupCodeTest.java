package io.busybridge.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.security.SetupCode.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupCodeTest {
  private final TestClock clock = new TestClock();
  private final Random random = new Random(1);
  private final Path keyFile;
  private final Path file;
  private final SetupCode code;

  SetupCodeTest(@TempDir Path folder) {
    keyFile = folder.resolve("encryption.key");
    file = folder.resolve("setup-code");
    code = SetupCode.open(keyFile, random, clock);
  }

  @Test
  void it_stands_beside_the_key_file_for_our_eyes_only() throws IOException {
    assertTrue(code.text().matches("[A-Z2-7]{4}-[A-Z2-7]{4}"), code.text());
    assertEquals(code.text(), Files.readString(file).strip());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void it_may_be_typed_carelessly() {
    assertEquals(new Verdict.Right(), code.tried(code.text()));
    clock.tick(Duration.ofSeconds(1));
    assertEquals(
        new Verdict.Right(),
        code.tried(" " + code.text().toLowerCase(Locale.ROOT).replace("-", "") + " "));
  }

  @Test
  void there_is_one_try_a_second_right_or_wrong() {
    assertEquals(new Verdict.Wrong(), code.tried("AAAA-AAAA"));
    clock.tick(Duration.ofMillis(400));
    assertEquals(new Verdict.TooSoon(Duration.ofMillis(600)), code.tried(code.text()));
    clock.tick(Duration.ofMillis(600));
    assertEquals(new Verdict.Right(), code.tried(code.text()));
  }

  @Test
  void after_twenty_wrong_ones_there_is_a_new_code() throws IOException {
    String first = code.text();
    for (int i = 1; i < 20; i++) {
      assertEquals(new Verdict.Wrong(), code.tried("AAAA-AAAA"));
      clock.tick(Duration.ofSeconds(1));
    }
    assertEquals(new Verdict.Replaced(), code.tried("AAAA-AAAA"));
    clock.tick(Duration.ofSeconds(1));
    assertNotEquals(first, code.text());
    assertEquals(code.text(), Files.readString(file).strip());
    assertEquals(new Verdict.Wrong(), code.tried(first));
  }

  @Test
  void nothing_is_not_the_code() {
    assertEquals(new Verdict.Wrong(), code.tried(""));
  }

  @Test
  void a_restart_keeps_it() {
    assertEquals(code.text(), SetupCode.open(keyFile, random, clock).text());
  }

  @Test
  void a_file_that_holds_something_else_is_replaced() throws IOException {
    Files.writeString(file, "hello");
    var opened = SetupCode.open(keyFile, random, clock);
    assertEquals(opened.text(), Files.readString(file).strip());
  }

  @Test
  void it_goes_when_setup_ends() {
    SetupCode.remove(keyFile);
    assertFalse(Files.exists(file));
  }
}
