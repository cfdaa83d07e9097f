package io.busybridge.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How this server is to run.
 *
 * @param publicUrl scheme, host and maybe a port; no slash at its end
 * @param port 0 for any free one
 * @param bindAddress empty for all addresses
 * @param zone of daily jobs
 * @param syncInterval between polls
 * @param webhooks register push channels
 * @param sessionIdle a session ends that was not used for so long
 * @param sessionMax a session ends after so long in any case
 * @param trustedProxies whose forwarding headers are believed
 * @param googleBaseUrl instead of Google's own hosts; no slash at its end
 * @param accountRequestsPerMinute 0 for no limit
 * @param projectRequestsPerMinute 0 for no limit
 * @param callTimeout of one request to Google
 * @param keeping how long what is over is remembered
 * @param alertRetention how long an incident is remembered after its end
 * @param backups where they are, and which are kept
 * @param sandbox a Google of our own, on this machine only
 */
public record Config(
    Path databasePath,
    Path encryptionKeyFile,
    URI publicUrl,
    int port,
    Optional<InetAddress> bindAddress,
    LogLevel logLevel,
    ZoneId zone,
    Duration syncInterval,
    boolean webhooks,
    Duration sessionIdle,
    Duration sessionMax,
    List<Network> trustedProxies,
    Optional<URI> googleBaseUrl,
    int accountRequestsPerMinute,
    int projectRequestsPerMinute,
    Duration callTimeout,
    Keeping keeping,
    Duration alertRetention,
    BackupConfig backups,
    boolean sandbox) {

  /**
   * Reads the environment.
   *
   * @param sandbox {@code --sandbox} was given
   * @throws ConfigInvalid with all problems at once
   */
  public static Config of(Map<String, String> environment, boolean sandbox) {
    var given = new HashMap<>(environment);
    if (sandbox && Settings.PUBLIC_URL.text(environment, true).isEmpty()) {
      given.put("PUBLIC_URL", "http://localhost:" + Settings.PORT.text(environment, true));
    }
    var problems = new ArrayList<String>();
    for (Setting<?> setting : Settings.ALL) {
      setting.problem(given, sandbox).ifPresent(problems::add);
    }
    if (problems.isEmpty()) {
      var config = read(given, sandbox);
      problems.addAll(config.contradictions(given));
      if (problems.isEmpty()) {
        return config;
      }
    }
    throw new ConfigInvalid(problems);
  }

  private static Config read(Map<String, String> given, boolean sandbox) {
    return new Config(
        Settings.DATABASE_PATH.value(given, sandbox),
        Settings.ENCRYPTION_KEY_FILE.value(given, sandbox),
        Settings.PUBLIC_URL.value(given, sandbox),
        Settings.PORT.value(given, sandbox),
        Settings.BIND_ADDRESS.value(given, sandbox),
        Settings.LOG_LEVEL.value(given, sandbox),
        Settings.TZ.value(given, sandbox),
        Settings.SYNC_INTERVAL.value(given, sandbox),
        Settings.ENABLE_WEBHOOKS.value(given, sandbox),
        Settings.SESSION_IDLE.value(given, sandbox),
        Settings.SESSION_MAX.value(given, sandbox),
        Settings.TRUSTED_PROXIES.value(given, sandbox),
        Settings.GOOGLE_BASE_URL.value(given, sandbox),
        Settings.GOOGLE_ACCOUNT_REQUESTS_PER_MINUTE.value(given, sandbox),
        Settings.GOOGLE_PROJECT_REQUESTS_PER_MINUTE.value(given, sandbox),
        Settings.CALL_TIMEOUT.value(given, sandbox),
        new Keeping(
            Settings.KEEP_EVENTS.value(given, sandbox),
            Settings.KEEP_DELETED_SERIES.value(given, sandbox),
            Settings.KEEP_SYNC_LOG.value(given, sandbox),
            Settings.KEEP_CALENDARS.value(given, sandbox)),
        Settings.ALERT_RETENTION.value(given, sandbox),
        BackupConfig.read(given, sandbox),
        sandbox);
  }

  /** Values that are fine alone, but not together. */
  private List<String> contradictions(Map<String, String> given) {
    var problems = new ArrayList<String>();
    if (sessionIdle.compareTo(sessionMax) > 0) {
      problems.add(Settings.SESSION_IDLE.refused(given, sandbox, Settings.SESSION_IDLE.wanted()));
    }
    if (sandbox) {
      problems.addAll(waysOutOfSandbox(given));
    }
    return problems;
  }

  /** In the sandbox anybody can be anybody, so it must not be reachable from elsewhere. */
  private List<String> waysOutOfSandbox(Map<String, String> given) {
    var ways = new ArrayList<Setting<?>>();
    if (!Parsing.isLoopback(publicUrl.getHost())) {
      ways.add(Settings.PUBLIC_URL);
    }
    if (!bindAddress.map(InetAddress::isLoopbackAddress).orElse(false)) {
      ways.add(Settings.BIND_ADDRESS);
    }
    if (!googleBaseUrl.map(url -> Parsing.isLoopback(url.getHost())).orElse(false)) {
      ways.add(Settings.GOOGLE_BASE_URL);
    }
    return ways.stream()
        .map(way -> way.refused(given, true, "with --sandbox only this machine, as 127.0.0.1"))
        .toList();
  }
}
