package io.busybridge.server.api;

import io.busybridge.server.accounts.ApiTokens;
import io.busybridge.server.accounts.ApiTokens.ApiToken;
import io.busybridge.server.accounts.ApiTokens.Kept;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.security.SecretTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens by which programs ask in somebody's name, as {@code Authorization: Bearer …}. One is shown
 * when it is made and never again; what is kept is a hash of it.
 */
public final class ProgramTokens {
  /** Good for {@code /api/admin/…}, as long as its user is an administrator. */
  public static final String ADMIN = "admin";

  /** How long one is good where nothing else is said. */
  public static final Duration USUAL_LIFE = Duration.ofDays(90);

  private static final Logger LOG = LoggerFactory.getLogger(ProgramTokens.class);
  private static final Pattern SHAPE =
      Pattern.compile("busybridge_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");
  private static final Duration NOTED = Duration.ofHours(1);
  private static final String NOBODYS = SecretTokens.hash("");

  private final ApiTokens tokens;
  private final Directory directory;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param random has to be a secure one
   */
  public ProgramTokens(
      ApiTokens tokens, Directory directory, InstantSource clock, RandomGenerator random) {
    this.tokens = tokens;
    this.directory = directory;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token that was just made.
   *
   * @param secret the whole of it, to be shown once
   */
  public record Issued(ApiToken token, String secret) {
    /** Says nothing of the secret. */
    @Override
    public String toString() {
      return "Issued[" + token + "]";
    }
  }

  /** Who asks by a token, and what it is good for. */
  public record Holder(User user, Set<String> scopes) {}

  public Issued issue(User user, String name, Set<String> scopes, Instant expiresAt) {
    byte[] id = new byte[8];
    random.nextBytes(id);
    String secret = SecretTokens.next(random);
    var token =
        new ApiToken(
            HexFormat.of().formatHex(id),
            user.id(),
            name,
            scopes,
            clock.instant(),
            expiresAt,
            null);
    tokens.add(token, SecretTokens.hash(secret));
    LOG.atInfo().addKeyValue("user", user.id()).log("token {} made", token.id());
    return new Issued(token, "busybridge_" + token.id() + "_" + secret);
  }

  /** Who holds this token; empty for one that is none, is not known, or has expired. */
  public Optional<Holder> holder(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Kept> kept = tokens.find(parts.group(1));
    // Compared also where there is no such token, so that the time taken tells nothing.
    boolean genuine =
        SecretTokens.same(SecretTokens.hash(parts.group(2)), kept.map(Kept::hash).orElse(NOBODYS));
    Instant now = clock.instant();
    if (!genuine || kept.isEmpty() || !kept.get().token().expiresAt().isAfter(now)) {
      return Optional.empty();
    }
    ApiToken token = kept.get().token();
    note(token, now);
    return directory.user(token.user()).map(user -> new Holder(user, token.scopes()));
  }

  private void note(ApiToken token, Instant now) {
    Instant last = token.lastUsedAt();
    if (last == null || last.plus(NOTED).isBefore(now)) {
      try {
        tokens.usedAt(token.id(), now);
      } catch (RuntimeException e) {
        // A full disk is a reason to let an administrator's program in, and none to keep it out.
        LOG.atWarn().setCause(e).log("the use of token {} was not noted", token.id());
      }
    }
  }
}
