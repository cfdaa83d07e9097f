package io.busybridge.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  private static final Map<String, String> LEAST =
      Map.of("PUBLIC_URL", "https://busybridge.acme.example");

  @Test
  void names_and_defaults_are_as_documented() {
    assertEquals(
        """
        DATABASE_PATH /data/calendar-sync.db
        ENCRYPTION_KEY_FILE /secrets/encryption.key
        PUBLIC_URL \n\
        PORT 3000
        BIND_ADDRESS \n\
        LOG_LEVEL info
        TZ UTC
        SYNC_INTERVAL PT5M
        ENABLE_WEBHOOKS true
        SESSION_IDLE P7D
        SESSION_MAX P30D
        TRUSTED_PROXIES \n\
        GOOGLE_BASE_URL \n\
        GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE 540
        GOOGLE_PROJECT_REQUESTS_PER_MINUTE 9000
        CALL_TIMEOUT PT30S
        KEEP_EVENTS P30D
        KEEP_DELETED_SERIES P30D
        KEEP_SYNC_LOG P90D
        KEEP_CALENDARS P30D
        ALERT_RETENTION P7D
        BACKUP_DIR \n\
        BACKUP_KEEP_DAILY 7
        BACKUP_KEEP_WEEKLY 2
        BACKUP_KEEP_MONTHLY 6
        """,
        Settings.ALL.stream()
            .map(setting -> setting.name() + " " + setting.fallback() + "\n")
            .reduce("", String::concat));
  }

  @Test
  void a_public_url_is_enough() {
    assertEquals(
        new Config(
            Path.of("/data/calendar-sync.db"),
            Path.of("/secrets/encryption.key"),
            URI.create("https://busybridge.acme.example"),
            3000,
            Optional.empty(),
            LogLevel.INFO,
            ZoneId.of("UTC"),
            Duration.ofMinutes(5),
            true,
            Duration.ofDays(7),
            Duration.ofDays(30),
            List.of(),
            Optional.empty(),
            540,
            9000,
            Duration.ofSeconds(30),
            new Keeping(
                Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(30)),
            Duration.ofDays(7),
            new BackupConfig(Path.of("/data/backups"), 7, 2, 6),
            false),
        Config.of(LEAST, false));
  }

  @Test
  void the_sandbox_needs_nothing() {
    var config = Config.of(Map.of(), true);
    assertEquals(Path.of("./data/sandbox.db"), config.databasePath());
    assertEquals(Path.of("./secrets/sandbox.key"), config.encryptionKeyFile());
    assertEquals(URI.create("http://localhost:3000"), config.publicUrl());
    assertEquals(Optional.of(URI.create("http://127.0.0.1:3001")), config.googleBaseUrl());
    assertEquals(Optional.of(InetAddress.ofLiteral("127.0.0.1")), config.bindAddress());
    assertTrue(config.sandbox());
  }

  @Test
  void the_sandbox_s_url_follows_its_port() {
    assertEquals(
        URI.create("http://localhost:4000"), Config.of(Map.of("PORT", "4000"), true).publicUrl());
  }

  @Test
  void everything_can_be_set() {
    var config =
        Config.of(
            Map.ofEntries(
                Map.entry("DATABASE_PATH", "/srv/b.db"),
                Map.entry("ENCRYPTION_KEY_FILE", "/srv/b.key"),
                Map.entry("PUBLIC_URL", "HTTPS://Cal.Example:8443/"),
                Map.entry("PORT", "8080"),
                Map.entry("BIND_ADDRESS", "::1"),
                Map.entry("LOG_LEVEL", "Debug"),
                Map.entry("TZ", "Europe/Paris"),
                Map.entry("SYNC_INTERVAL", "PT1M"),
                Map.entry("ENABLE_WEBHOOKS", "false"),
                Map.entry("SESSION_IDLE", "PT1H"),
                Map.entry("SESSION_MAX", "P1D"),
                Map.entry("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
                Map.entry("GOOGLE_BASE_URL", "https://gateway.example/google/"),
                Map.entry("GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE", "0"),
                Map.entry("GOOGLE_PROJECT_REQUESTS_PER_MINUTE", "7"),
                Map.entry("CALL_TIMEOUT", "PT5S"),
                Map.entry("KEEP_EVENTS", "P40D"),
                Map.entry("KEEP_DELETED_SERIES", "P1D"),
                Map.entry("KEEP_SYNC_LOG", "P365D"),
                Map.entry("KEEP_CALENDARS", "P2D"),
                Map.entry("ALERT_RETENTION", "P30D"),
                Map.entry("BACKUP_DIR", "/backups"),
                Map.entry("BACKUP_KEEP_DAILY", "1"),
                Map.entry("BACKUP_KEEP_WEEKLY", "0"),
                Map.entry("BACKUP_KEEP_MONTHLY", "3")),
            false);
    assertEquals(
        new Config(
            Path.of("/srv/b.db"),
            Path.of("/srv/b.key"),
            URI.create("https://cal.example:8443"),
            8080,
            Optional.of(InetAddress.ofLiteral("::1")),
            LogLevel.DEBUG,
            ZoneId.of("Europe/Paris"),
            Duration.ofMinutes(1),
            false,
            Duration.ofHours(1),
            Duration.ofDays(1),
            List.of(Network.parse("127.0.0.1"), Network.parse("10.0.0.0/8")),
            Optional.of(URI.create("https://gateway.example/google")),
            0,
            7,
            Duration.ofSeconds(5),
            new Keeping(
                Duration.ofDays(40), Duration.ofDays(1), Duration.ofDays(365), Duration.ofDays(2)),
            Duration.ofDays(30),
            new BackupConfig(Path.of("/backups"), 1, 0, 3),
            false),
        config);
  }

  @Test
  void a_variable_set_to_nothing_counts_as_not_set() {
    assertEquals(3000, Config.of(with("PORT", " "), false).port());
  }

  @Test
  void without_a_public_url_there_is_one_line_that_says_so() {
    var problems = problems(Map.of(), false);
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().startsWith("PUBLIC_URL is not set; wanted: "));
  }

  @Test
  void all_problems_are_told_at_once() {
    var problems = problems(Map.of("PORT", "many", "TZ", "Mars/Base"), false);
    assertEquals(
        List.of(
            "PUBLIC_URL is not set; wanted: " + Settings.PUBLIC_URL.wanted(),
            "PORT=many cannot be used; wanted: a whole number from 0 (any free port) to 65535",
            "TZ=Mars/Base cannot be used; wanted: a time zone's name, such as Europe/Paris"),
        problems);
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, 65536",
    "PORT, -1",
    "PORT, 3000x",
    "PUBLIC_URL, busybridge.acme.example",
    "PUBLIC_URL, ftp://acme.example",
    "PUBLIC_URL, https://acme.example/calendar",
    "PUBLIC_URL, https://acme.example?x=y",
    "PUBLIC_URL, https://me@acme.example",
    "PUBLIC_URL, https://acme.example:99999",
    "PUBLIC_URL, http s://x",
    "BIND_ADDRESS, everywhere",
    "LOG_LEVEL, loud",
    "SYNC_INTERVAL, 5m",
    "SYNC_INTERVAL, PT0S",
    "ENABLE_WEBHOOKS, yes",
    "SESSION_IDLE, P31D",
    "TRUSTED_PROXIES, proxy.example",
    "TRUSTED_PROXIES, 10.0.0.0/33",
    "GOOGLE_BASE_URL, http://gateway.example",
    "GOOGLE_BASE_URL, http://localhost.example",
    "GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE, -1",
    "CALL_TIMEOUT, PT10M",
    "ALERT_RETENTION, PT1H",
  })
  void what_cannot_be_used_is_named_with_its_value(String name, String value) {
    var problems = problems(with(name, value), false);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().startsWith(name + "=" + value + " cannot be used; wanted: "));
  }

  @ParameterizedTest
  @CsvSource({
    "PUBLIC_URL, https://busybridge.acme.example",
    "BIND_ADDRESS, 0.0.0.0",
    "GOOGLE_BASE_URL, https://www.googleapis.com",
  })
  void the_sandbox_stays_on_this_machine(String name, String value) {
    var problems = problems(Map.of(name, value), true);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().startsWith(name + "=" + value), problems.getFirst());
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:3001", "http://localhost:3001", "http://[::1]:3001"})
  void an_http_google_is_fine_on_this_machine(String url) {
    assertEquals(
        Optional.of(URI.create(url)),
        Config.of(with("GOOGLE_BASE_URL", url), false).googleBaseUrl());
  }

  private static Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(LEAST);
    environment.put(name, value);
    return environment;
  }

  private static List<String> problems(Map<String, String> environment, boolean sandbox) {
    return assertThrows(ConfigInvalid.class, () -> Config.of(environment, sandbox)).problems();
  }
}
