package io.busybridge.server.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by which programs ask in somebody's name, in the database: as hashes, so that whoever
 * reads it cannot ask. They go with their user, with the user's rights, and with a restore. Every
 * method is one transaction.
 */
public interface ApiTokens {

  /**
   * @param id opaque, and no secret
   * @param scopes what it is good for
   * @param lastUsedAt to the hour, or null
   */
  record ApiToken(
      String id,
      long user,
      String name,
      Set<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /** A token and the hash of its secret. */
  record Kept(ApiToken token, String hash) {}

  /** Adds one, and forgets those that have expired before it was made. */
  void add(ApiToken token, String hash);

  Optional<Kept> find(String id);

  /** All of the installation, oldest first. */
  List<ApiToken> all();

  void usedAt(String id, Instant when);

  /** Whether there was one. */
  boolean remove(String id);
}
