package io.busybridge.server.api;

import io.busybridge.server.accounts.ApiTokens;
import io.busybridge.server.accounts.ApiTokens.ApiToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tokens of programs, for administrators; who may call this is seen to by {@link Api}. */
public final class TokensApi {
  private static final int MOST_NAME = 100;
  private static final Duration MOST_LIFE = Duration.ofDays(366);

  private final ApiTokens tokens;
  private final ProgramTokens programs;
  private final InstantSource clock;

  public TokensApi(ApiTokens tokens, ProgramTokens programs, InstantSource clock) {
    this.tokens = tokens;
    this.programs = programs;
    this.clock = clock;
  }

  /**
   * @param expiresAt null for the usual life
   */
  record Wish(@Nullable String name, @Nullable List<String> scopes, @Nullable Instant expiresAt) {}

  /**
   * @param userId in whose name it asks
   * @param lastUsedAt to the hour, or null
   */
  record Item(
      String id,
      String name,
      List<String> scopes,
      String userId,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /**
   * @param token the whole of it; it is not shown again
   */
  record Made(
      String id,
      String token,
      String name,
      List<String> scopes,
      String userId,
      Instant createdAt,
      Instant expiresAt) {}

  Answer list(Call call) {
    call.onlyQuery(Set.of("limit", "cursor"));
    return Answer.ok(Page.of(tokens.all().stream().map(TokensApi::item).toList(), call, Item::id));
  }

  Answer create(Call call) {
    call.onlyQuery(Set.of());
    Wish wish = call.body().as(Wish.class);
    var issued = programs.issue(call.user(), name(wish), scopes(wish), expiry(wish));
    Item item = item(issued.token());
    return Answer.created(
        new Made(
            item.id(),
            issued.secret(),
            item.name(),
            item.scopes(),
            item.userId(),
            item.createdAt(),
            item.expiresAt()));
  }

  Answer delete(Call call) {
    call.onlyQuery(Set.of());
    if (!tokens.remove(call.path().getOrDefault("id", ""))) {
      throw new ApiError(404, "token_not_found", "There is no such token.");
    }
    return Answer.nothing();
  }

  private static String name(Wish wish) {
    if (wish.name() == null) {
      throw ApiError.missing("name");
    }
    String name = wish.name().strip();
    if (name.isEmpty() || name.length() > MOST_NAME) {
      throw ApiError.badField(
          "name", "invalid_field", "A name has from 1 to " + MOST_NAME + " characters.");
    }
    return name;
  }

  private static Set<String> scopes(Wish wish) {
    if (wish.scopes() == null) {
      throw ApiError.missing("scopes");
    }
    Set<String> scopes = Set.copyOf(wish.scopes());
    if (!scopes.equals(Set.of(ProgramTokens.ADMIN))) {
      throw ApiError.badField(
          "scopes", "invalid_field", "The one scope that there is: " + ProgramTokens.ADMIN + ".");
    }
    return scopes;
  }

  private Instant expiry(Wish wish) {
    Instant now = clock.instant();
    Instant expiry =
        wish.expiresAt() == null ? now.plus(ProgramTokens.USUAL_LIFE) : wish.expiresAt();
    if (!expiry.isAfter(now) || expiry.isAfter(now.plus(MOST_LIFE))) {
      throw ApiError.badField(
          "expiresAt", "invalid_field", "A token expires some time within the next 366 days.");
    }
    return expiry;
  }

  private static Item item(ApiToken token) {
    return new Item(
        token.id(),
        token.name(),
        List.copyOf(new TreeSet<>(token.scopes())),
        Long.toString(token.user()),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt());
  }
}
