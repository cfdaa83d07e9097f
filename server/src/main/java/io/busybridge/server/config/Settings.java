package io.busybridge.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Everything that can be set, with names and defaults as documented. */
final class Settings {
  static final Setting<Path> DATABASE_PATH =
      Setting.optional("DATABASE_PATH", "/data/calendar-sync.db", "the path of a file", Path::of)
          .inSandbox("./data/sandbox.db");

  static final Setting<Path> ENCRYPTION_KEY_FILE =
      Setting.optional(
              "ENCRYPTION_KEY_FILE", "/secrets/encryption.key", "the path of a file", Path::of)
          .inSandbox("./secrets/sandbox.key");

  static final Setting<Integer> PORT =
      Setting.optional(
          "PORT",
          "3000",
          "a whole number from 0 (any free port) to 65535",
          Parsing.number(0, 65_535));

  /** The sandbox's default follows the port, see {@link Config#of}. */
  static final Setting<URI> PUBLIC_URL =
      Setting.optional(
              "PUBLIC_URL",
              "",
              "the URL by which browsers and Google reach this server, without a path, such as"
                  + " https://busybridge.acme.example",
              Parsing::publicUrl)
          .needed();

  static final Setting<Optional<InetAddress>> BIND_ADDRESS =
      Setting.optional(
              "BIND_ADDRESS",
              "",
              "an address of this machine, such as 127.0.0.1 (not set: all addresses)",
              Parsing.maybe(Parsing::address))
          .inSandbox("127.0.0.1");

  static final Setting<LogLevel> LOG_LEVEL =
      Setting.optional("LOG_LEVEL", "info", "debug, info, warning or error", Parsing::logLevel);

  static final Setting<ZoneId> TZ =
      Setting.optional("TZ", "UTC", "a time zone's name, such as Europe/Paris", ZoneId::of);

  static final Setting<Duration> SYNC_INTERVAL =
      Setting.optional(
          "SYNC_INTERVAL",
          "PT5M",
          "an ISO-8601 duration from PT1S to P1D",
          Parsing.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

  static final Setting<Boolean> ENABLE_WEBHOOKS =
      Setting.optional("ENABLE_WEBHOOKS", "true", "true or false", Parsing::flag);

  static final Setting<Duration> SESSION_IDLE =
      Setting.optional(
          "SESSION_IDLE",
          "P7D",
          "an ISO-8601 duration from PT1M to P365D, no longer than SESSION_MAX",
          Parsing.duration(Duration.ofMinutes(1), Duration.ofDays(365)));

  static final Setting<Duration> SESSION_MAX =
      Setting.optional(
          "SESSION_MAX",
          "P30D",
          "an ISO-8601 duration from PT1M to P365D",
          Parsing.duration(Duration.ofMinutes(1), Duration.ofDays(365)));

  static final Setting<List<Network>> TRUSTED_PROXIES =
      Setting.optional(
          "TRUSTED_PROXIES",
          "",
          "addresses or networks, separated by commas, such as 127.0.0.1,10.0.0.0/8",
          Parsing::networks);

  static final Setting<Optional<URI>> GOOGLE_BASE_URL =
      Setting.optional(
              "GOOGLE_BASE_URL",
              "",
              "an https URL, or an http URL of this machine such as http://127.0.0.1:3001",
              Parsing.maybe(Parsing::googleBaseUrl))
          .inSandbox("http://127.0.0.1:3001");

  /** Nine tenths of Google's 600: other programs may use the same account. */
  static final Setting<Integer> GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE =
      Setting.optional(
          "GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE",
          "540",
          "a whole number from 0 (no limit)",
          Parsing.number(0, Integer.MAX_VALUE));

  /** Nine tenths of Google's 10 000. */
  static final Setting<Integer> GOOGLE_PROJECT_REQUESTS_PER_MINUTE =
      Setting.optional(
          "GOOGLE_PROJECT_REQUESTS_PER_MINUTE",
          "9000",
          "a whole number from 0 (no limit)",
          Parsing.number(0, Integer.MAX_VALUE));

  static final Setting<Duration> CALL_TIMEOUT =
      Setting.optional(
          "CALL_TIMEOUT",
          "PT30S",
          "an ISO-8601 duration from PT1S to PT5M",
          Parsing.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)));

  /** Not shorter than events take part. */
  static final Setting<Duration> KEEP_EVENTS = kept("KEEP_EVENTS", "P30D", 30);

  static final Setting<Duration> KEEP_DELETED_SERIES = kept("KEEP_DELETED_SERIES", "P30D", 1);

  static final Setting<Duration> KEEP_SYNC_LOG = kept("KEEP_SYNC_LOG", "P90D", 1);

  static final Setting<Duration> KEEP_CALENDARS = kept("KEEP_CALENDARS", "P30D", 1);
  static final Setting<Duration> ALERT_RETENTION =
      Setting.optional(
          "ALERT_RETENTION",
          "P7D",
          "an ISO-8601 duration from P1D to P3650D",
          Parsing.duration(Duration.ofDays(1), Duration.ofDays(3650)));

  /** Empty for a folder beside the database. */
  static final Setting<Optional<Path>> BACKUP_DIR =
      Setting.optional(
          "BACKUP_DIR",
          "",
          "the path of a folder (not set: backups, beside the database)",
          Parsing.maybe(Path::of));

  static final Setting<Integer> BACKUP_KEEP_DAILY = kept("BACKUP_KEEP_DAILY", "7");

  static final Setting<Integer> BACKUP_KEEP_WEEKLY = kept("BACKUP_KEEP_WEEKLY", "2");

  static final Setting<Integer> BACKUP_KEEP_MONTHLY = kept("BACKUP_KEEP_MONTHLY", "6");

  static final List<Setting<?>> ALL =
      List.of(
          DATABASE_PATH,
          ENCRYPTION_KEY_FILE,
          PUBLIC_URL,
          PORT,
          BIND_ADDRESS,
          LOG_LEVEL,
          TZ,
          SYNC_INTERVAL,
          ENABLE_WEBHOOKS,
          SESSION_IDLE,
          SESSION_MAX,
          TRUSTED_PROXIES,
          GOOGLE_BASE_URL,
          GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE,
          GOOGLE_PROJECT_REQUESTS_PER_MINUTE,
          CALL_TIMEOUT,
          KEEP_EVENTS,
          KEEP_DELETED_SERIES,
          KEEP_SYNC_LOG,
          KEEP_CALENDARS,
          ALERT_RETENTION,
          BACKUP_DIR,
          BACKUP_KEEP_DAILY,
          BACKUP_KEEP_WEEKLY,
          BACKUP_KEEP_MONTHLY);

  private Settings() {}

  private static Setting<Duration> kept(String name, String fallback, int leastDays) {
    return Setting.optional(
        name,
        fallback,
        "an ISO-8601 duration from P" + leastDays + "D to P3650D",
        Parsing.duration(Duration.ofDays(leastDays), Duration.ofDays(3650)));
  }

  private static Setting<Integer> kept(String name, String fallback) {
    return Setting.optional(
        name, fallback, "a whole number from 0 to 1000", Parsing.number(0, 1_000));
  }
}
