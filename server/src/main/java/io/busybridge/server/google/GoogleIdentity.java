package io.busybridge.server.google;

import io.busybridge.server.accounts.Identity;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in with Google. */
public final class GoogleIdentity implements Identity {
  private static final Logger log = LoggerFactory.getLogger(GoogleIdentity.class);

  /** No code that Google ever gave: only the client's credentials can make a difference. */
  private static final String MADE_UP_CODE = "4/busybridge-credential-check";

  private final GoogleEndpoints endpoints;
  private final InstantSource clock;
  private final OauthCalls calls;
  private final IdTokens idTokens;
  private final Supplier<OauthClient> client;

  /**
   * @param client asked at every call, for it may be set up or changed while the program runs
   */
  public GoogleIdentity(GoogleConnection google, Supplier<OauthClient> client) {
    this.endpoints = google.endpoints();
    this.clock = google.clock();
    this.calls = new OauthCalls(google);
    this.idTokens =
        new IdTokens(new SigningKeys(endpoints.keys(), calls, clock), endpoints.issuers(), clock);
    this.client = client;
  }

  @Override
  public URI authorizationUrl(Ask ask) {
    var query = new LinkedHashMap<String, String>();
    query.put("client_id", known().id());
    query.put("redirect_uri", ask.redirectUri().toString());
    query.put("response_type", "code");
    query.put("scope", String.join(" ", ask.scopes()));
    // Without it there is no refresh token.
    query.put("access_type", "offline");
    query.put("prompt", ask.consent() ? "consent" : "select_account");
    query.put("state", ask.state());
    query.put("nonce", ask.nonce());
    query.put("code_challenge", ask.codeChallenge());
    query.put("code_challenge_method", "S256");
    if (!ask.loginHint().isEmpty()) {
      query.put("login_hint", ask.loginHint());
    }
    if (!ask.hostedDomain().isEmpty()) {
      query.put("hd", ask.hostedDomain());
    }
    return URI.create(endpoints.authorization() + "?" + OauthCalls.encode(query));
  }

  @Override
  public SignedIn exchange(URI redirectUri, String code, String codeVerifier, String nonce) {
    OauthClient asking = known();
    OauthCalls.Answer answer;
    try {
      answer = calls.post(endpoints.token(), codeForm(asking, redirectUri, code, codeVerifier));
    } catch (IOException e) {
      throw unavailable(e);
    }
    if (!answer.ok()) {
      throw refused(answer);
    }
    TokenAnswer token =
        TokenAnswer.of(answer, clock.instant())
            .orElseThrow(() -> new SignInFailed("google_unavailable", "Google sent no token."));
    IdTokens.Person person = idTokens.verify(token.idToken(), asking.id(), nonce);
    return new SignedIn(
        person.sub(),
        person.email(),
        person.emailVerified(),
        person.name(),
        person.hostedDomain(),
        token.scopes(),
        token.refreshToken(),
        token.accessToken(),
        token.expiresAt());
  }

  @Override
  public CredentialCheck check(String clientId, String clientSecret, URI redirectUri) {
    try {
      var asking = new OauthClient(clientId, clientSecret);
      OauthCalls.Answer answer =
          calls.post(endpoints.token(), codeForm(asking, redirectUri, MADE_UP_CODE, ""));
      if (answer.error().equals("invalid_grant")) {
        return new CredentialCheck.Good();
      }
      return answer.status() >= 500 || answer.status() == 429 || answer.error().isEmpty()
          ? new CredentialCheck.Unreachable("HTTP " + answer.status())
          : new CredentialCheck.Refused(answer.error(), answer.description());
    } catch (IOException e) {
      return new CredentialCheck.Unreachable(NetworkFailures.name(e));
    }
  }

  @Override
  public void revoke(String token) {
    OauthCalls.Answer answer;
    try {
      answer = calls.post(endpoints.revocation(), Map.of("token", token));
    } catch (IOException e) {
      throw new CallFailed(new Failure.Transient(NetworkFailures.name(e)), e);
    }
    // 400 is a grant that is dead already, and that is all that was wanted.
    if (!answer.ok() && answer.status() != 400) {
      throw new CallFailed(TokenFailures.of(answer));
    }
    log.info("a grant was revoked at Google");
  }

  private static Map<String, String> codeForm(
      OauthClient asking, URI redirectUri, String code, String codeVerifier) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri.toString());
    form.put("client_id", asking.id());
    form.put("client_secret", asking.secret());
    if (!codeVerifier.isEmpty()) {
      form.put("code_verifier", codeVerifier);
    }
    return form;
  }

  private OauthClient known() {
    try {
      return client.get();
    } catch (CallFailed e) {
      throw new SignInFailed(
          e.failure().code(), "Sign-in with Google is not set up on this server.", e);
    }
  }

  private static SignInFailed unavailable(IOException e) {
    return new SignInFailed(
        "google_unavailable", "Google could not be reached. Please try again.", e);
  }

  private static SignInFailed refused(OauthCalls.Answer answer) {
    return switch (answer.error()) {
      case "invalid_grant" ->
          new SignInFailed(
              "code_refused", "Google did not accept this sign-in any more. Please start again.");
      case "invalid_client", "deleted_client", "unauthorized_client" ->
          new SignInFailed(
              "oauth_client_refused",
              "Google does not accept this server's OAuth client. Please tell your administrator.");
      case "redirect_uri_mismatch" ->
          new SignInFailed(
              "redirect_uri_mismatch",
              "This server's address is not registered with its OAuth client at Google. Please tell"
                  + " your administrator.");
      case "admin_policy_enforced" ->
          new SignInFailed(
              "admin_policy_enforced",
              "The administrator of this Google account does not allow this app.");
      default ->
          answer.status() >= 500 || answer.status() == 429
              ? new SignInFailed("google_unavailable", "Google is busy. Please try again.")
              : new SignInFailed("sign_in_refused", "Google refused this sign-in.");
    };
  }
}
