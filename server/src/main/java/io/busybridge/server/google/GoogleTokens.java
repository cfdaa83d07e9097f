package io.busybridge.server.google;

import io.busybridge.server.accounts.TokenEndpoint;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** Refreshes access tokens at Google. */
public final class GoogleTokens implements TokenEndpoint {
  private final GoogleConnection google;
  private final OauthCalls calls;
  private final Supplier<OauthClient> client;

  /**
   * @param client asked at every call, for it may be set up or changed while the program runs
   */
  public GoogleTokens(GoogleConnection google, Supplier<OauthClient> client) {
    this.google = google;
    this.calls = new OauthCalls(google);
    this.client = client;
  }

  @Override
  public Refreshed refresh(String refreshToken) {
    OauthClient asking = client.get();
    OauthCalls.Answer answer;
    try {
      answer =
          calls.post(
              google.endpoints().token(),
              Map.of(
                  "grant_type",
                  "refresh_token",
                  "refresh_token",
                  refreshToken,
                  "client_id",
                  asking.id(),
                  "client_secret",
                  asking.secret()));
    } catch (IOException e) {
      throw new CallFailed(new Failure.Transient(NetworkFailures.name(e)), e);
    }
    if (!answer.ok()) {
      throw new CallFailed(TokenFailures.of(answer));
    }
    return TokenAnswer.of(answer, google.clock().instant())
        .map(token -> new Refreshed(token.accessToken(), token.expiresAt(), token.refreshToken()))
        .orElseThrow(
            () -> new CallFailed(new Failure.Transient("the token endpoint sent no token")));
  }
}
