package io.busybridge.server.google;

import static io.busybridge.server.google.SandboxGoogle.ANNA;
import static io.busybridge.server.google.SandboxGoogle.BELA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.faults.Effect;
import io.busybridge.sandbox.faults.FaultRule;
import io.busybridge.sandbox.faults.Match;
import io.busybridge.sandbox.http.Operation;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Identity;
import io.busybridge.server.accounts.Identity.CredentialCheck;
import io.busybridge.server.accounts.Identity.SignInFailed;
import io.busybridge.server.accounts.Identity.SignedIn;
import io.busybridge.server.accounts.Scopes;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-in against the sandbox: its pages, its token endpoint, its keys. */
class GoogleIdentityTest {
  private static final URI BACK = URI.create("http://127.0.0.1:9/auth/callback");
  private static final Set<String> SCOPES = Scopes.asked(Directory.Kind.CLIENT);

  private SandboxGoogle google;
  private Person person;
  private GoogleIdentity identity;

  @BeforeEach
  void start() throws IOException {
    google = new SandboxGoogle();
    person = new Person();
    identity = new GoogleIdentity(google.connection, SandboxGoogle::client);
  }

  @AfterEach
  void stop() throws IOException {
    google.close();
  }

  @Test
  void a_person_signs_in() throws Exception {
    SignedIn in = signIn(ANNA, "nonce-1", "nonce-1");
    assertEquals(google.sandbox().world().account(ANNA).orElseThrow().sub(), in.sub());
    assertEquals(ANNA, in.email());
    assertTrue(in.emailVerified());
    assertEquals("Anna", in.name());
    assertEquals(Optional.of("acme.example"), in.hostedDomain());
    assertTrue(in.scopes().containsAll(Scopes.needed(Directory.Kind.CLIENT)));
    assertNotNull(in.refreshToken());
    assertEquals(google.clock().instant().plusSeconds(3599), in.expiresAt());
    assertFalse(in.toString().contains(in.accessToken()));
  }

  @Test
  void an_account_without_workspace_has_no_hosted_domain() throws Exception {
    assertEquals(Optional.empty(), signIn(BELA, "n", "n").hostedDomain());
  }

  @Test
  void without_a_new_consent_no_refresh_token_comes_back() throws Exception {
    signIn(ANNA, "n", "n");
    URI url = identity.authorizationUrl(ask("n2", false));
    String code = person.choose(url, ANNA);
    assertNull(identity.exchange(BACK, code, Person.VERIFIER, "n2").refreshToken());
  }

  @Test
  void what_was_not_granted_is_not_among_the_scopes() throws Exception {
    URI url = identity.authorizationUrl(ask("n", true));
    String code = person.allow(url, ANNA, Set.of(Scopes.EVENTS));
    Set<String> granted = identity.exchange(BACK, code, Person.VERIFIER, "n").scopes();
    assertTrue(granted.contains(Scopes.EVENTS));
    assertFalse(granted.contains(Scopes.CALENDAR_LIST));
  }

  @Test
  void the_url_asks_for_all_that_is_needed() {
    String url =
        identity
            .authorizationUrl(
                new Identity.Ask(
                    BACK, SCOPES, "a state", "n", "challenge", ANNA, "acme.example", false))
            .toString();
    assertTrue(url.startsWith(google.sandbox().baseUri() + "/o/oauth2/v2/auth?"));
    assertTrue(url.contains("access_type=offline"));
    assertTrue(url.contains("prompt=select_account"));
    assertTrue(url.contains("code_challenge=challenge&code_challenge_method=S256"));
    assertTrue(url.contains("state=a+state"));
    assertTrue(url.contains("login_hint=anna%40acme.example"));
    assertTrue(url.contains("hd=acme.example"));
    assertFalse(url.contains("include_granted_scopes"));
    assertFalse(url.contains(Clients.DEFAULT_SECRET));
  }

  @Test
  void another_nonce_is_another_sign_in() {
    assertCode("id_token_invalid", () -> signIn(ANNA, "nonce-1", "nonce-2"));
  }

  @Test
  void a_code_works_once() throws Exception {
    String code = person.allow(identity.authorizationUrl(ask("n", true)), ANNA, SCOPES);
    identity.exchange(BACK, code, Person.VERIFIER, "n");
    assertCode("code_refused", () -> identity.exchange(BACK, code, Person.VERIFIER, "n"));
  }

  @Test
  void a_code_that_was_stolen_is_worth_nothing_without_its_verifier() throws Exception {
    String code = person.allow(identity.authorizationUrl(ask("n", true)), ANNA, SCOPES);
    assertCode("code_refused", () -> identity.exchange(BACK, code, "x".repeat(43), "n"));
  }

  @Test
  void a_google_in_trouble_asks_for_another_try() throws Exception {
    String code = person.allow(identity.authorizationUrl(ask("n", true)), ANNA, SCOPES);
    tokenFault(500, "internal_failure");
    assertCode("google_unavailable", () -> identity.exchange(BACK, code, Person.VERIFIER, "n"));
  }

  @Test
  void credentials_are_checked_with_a_made_up_code() {
    assertInstanceOf(
        CredentialCheck.Good.class,
        identity.check(Clients.DEFAULT_ID, Clients.DEFAULT_SECRET, BACK));
    var refused =
        assertInstanceOf(
            CredentialCheck.Refused.class, identity.check(Clients.DEFAULT_ID, "wrong", BACK));
    assertEquals("invalid_client", refused.error());
    assertInstanceOf(CredentialCheck.Refused.class, identity.check("nobody", "wrong", BACK));
  }

  @Test
  void credentials_that_cannot_be_checked_are_not_called_wrong() throws Exception {
    tokenFault(503, "temporarily_unavailable");
    assertInstanceOf(
        CredentialCheck.Unreachable.class,
        identity.check(Clients.DEFAULT_ID, Clients.DEFAULT_SECRET, BACK));
    google.close();
    assertInstanceOf(
        CredentialCheck.Unreachable.class,
        identity.check(Clients.DEFAULT_ID, Clients.DEFAULT_SECRET, BACK));
  }

  @Test
  void before_set_up_a_sign_in_says_so() {
    var none =
        new GoogleIdentity(
            google.connection,
            () -> {
              throw new CallFailed(new Failure.ClientRefused("no OAuth client is set up"));
            });
    assertCode("oauth_client_refused", () -> none.authorizationUrl(ask("n", true)));
  }

  @Test
  void a_refresh_token_is_good_until_it_is_revoked() throws Exception {
    String refresh = signIn(ANNA, "n", "n").refreshToken();
    assertNotNull(refresh);
    var tokens = new GoogleTokens(google.connection, SandboxGoogle::client);
    var fresh = tokens.refresh(refresh);
    assertFalse(fresh.accessToken().isEmpty());
    assertNull(fresh.refreshToken());

    tokenFault(503, "temporarily_unavailable");
    assertInstanceOf(
        Failure.Transient.class,
        assertThrows(CallFailed.class, () -> tokens.refresh(refresh)).failure());

    var stranger =
        new GoogleTokens(google.connection, () -> new OauthClient(Clients.DEFAULT_ID, "wrong"));
    assertInstanceOf(
        Failure.ClientRefused.class,
        assertThrows(CallFailed.class, () -> stranger.refresh(refresh)).failure());

    identity.revoke(refresh);
    identity.revoke(refresh);
    var dead = assertThrows(CallFailed.class, () -> tokens.refresh(refresh));
    assertEquals(new Failure.NeedsSignIn("invalid_grant"), dead.failure());
    assertFalse(dead.toString().contains(refresh));
  }

  private SignedIn signIn(String email, String sent, String expected) throws IOException {
    String code = person.allow(identity.authorizationUrl(ask(sent, true)), email, SCOPES);
    return identity.exchange(BACK, code, Person.VERIFIER, expected);
  }

  private static Identity.Ask ask(String nonce, boolean consent) {
    return new Identity.Ask(BACK, SCOPES, "state", nonce, Person.challenge(), "", "", consent);
  }

  private void tokenFault(int status, String error) {
    google
        .sandbox()
        .faults()
        .add(FaultRule.once(Match.kind(Operation.Kind.TOKEN), Effect.error(status, error)));
  }

  private static void assertCode(String code, org.junit.jupiter.api.function.Executable call) {
    assertEquals(code, assertThrows(SignInFailed.class, call).code());
  }
}
