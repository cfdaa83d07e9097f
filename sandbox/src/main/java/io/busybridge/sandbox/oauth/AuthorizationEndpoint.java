package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.model.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages on which a user chooses an account and allows or denies, and the redirect that ends
 * them. Every step posts to the address of the request itself; nothing is kept in between.
 */
final class AuthorizationEndpoint {
  private final World world;
  private final Clients clients;
  private final Tokens tokens;
  private final Codes codes;

  AuthorizationEndpoint(World world, Clients clients, Tokens tokens, Codes codes) {
    this.world = world;
    this.clients = clients;
    this.tokens = tokens;
    this.codes = codes;
  }

  Response handle(Request request) {
    try {
      AuthorizationRequest asked = AuthorizationRequest.read(request, clients);
      return request.method().equals("POST") ? posted(request, asked) : opened(request, asked);
    } catch (AuthorizationRequest.Refused refused) {
      return RefusalPage.of(refused);
    }
  }

  private Response opened(Request request, AuthorizationRequest asked) {
    Optional<Account> hinted = asked.loginHint().flatMap(this::hinted);
    if (asked.prompts("none")) {
      return silent(asked, hinted);
    }
    if (hinted.isPresent() && !asked.prompts("select_account")) {
      return chosen(request, asked, hinted.get());
    }
    return ChooserPage.of(request, asked, world.accounts(), Optional.empty());
  }

  private Response posted(Request request, AuthorizationRequest asked) {
    Map<String, List<String>> form = request.form();
    String action = value(form, "action").orElse("");
    if (action.equals("deny")) {
      return Redirect.error(asked, "access_denied");
    }
    if (action.equals("add")) {
      return added(request, asked, form);
    }
    Optional<Account> account = value(form, "account").flatMap(world::account);
    if (account.isEmpty()) {
      return ChooserPage.of(
          request, asked, world.accounts(), Optional.of("There is no such account."));
    }
    return action.equals("allow")
        ? allowed(asked, account.get(), form.getOrDefault("scope", List.of()))
        : chosen(request, asked, account.get());
  }

  private Response added(
      Request request, AuthorizationRequest asked, Map<String, List<String>> form) {
    String email = value(form, "email").orElse("").strip();
    if (!NewAccount.isAddress(email)) {
      return ChooserPage.of(
          request, asked, world.accounts(), Optional.of("That is not an e-mail address."));
    }
    boolean workspace = value(form, "workspace").isPresent();
    Account account = world.account(email).orElseGet(() -> NewAccount.add(world, email, workspace));
    return chosen(request, asked, account);
  }

  private Response chosen(Request request, AuthorizationRequest asked, Account account) {
    boolean consented = tokens.hasConsented(account, asked.client().clientId(), asked.scopes());
    return consented && !asked.prompts("consent")
        ? finished(asked, account, asked.scopes(), false)
        : ConsentPage.of(request, asked, account);
  }

  private Response silent(AuthorizationRequest asked, Optional<Account> account) {
    if (account.isEmpty()) {
      return Redirect.error(
          asked, asked.loginHint().isPresent() ? "login_required" : "interaction_required");
    }
    return tokens.hasConsented(account.get(), asked.client().clientId(), asked.scopes())
        ? finished(asked, account.get(), asked.scopes(), false)
        : Redirect.error(asked, "consent_required");
  }

  private Response allowed(AuthorizationRequest asked, Account account, List<String> ticked) {
    var granted = new ArrayList<>(asked.scopes());
    granted.removeIf(scope -> !Scopes.isSignIn(scope) && !ticked.contains(scope));
    if (granted.isEmpty()) {
      return Redirect.error(asked, "access_denied");
    }
    tokens.consent(account, asked.client().clientId(), granted);
    return finished(asked, account, granted, true);
  }

  /**
   * @param consented whether the user consented in this very round: only then a web client gets a
   *     refresh token
   */
  private Response finished(
      AuthorizationRequest asked, Account account, List<String> scopes, boolean consented) {
    String clientId = asked.client().clientId();
    List<String> granted =
        asked.includeGranted() ? tokens.withGranted(account, clientId, scopes) : scopes;
    boolean withRefreshToken =
        switch (asked.client().type()) {
          case DESKTOP -> true;
          case WEB -> asked.offline() && consented;
        };
    String code =
        codes.issue(
            new Codes.Code(
                clientId,
                asked.redirectUri(),
                account,
                granted,
                withRefreshToken,
                asked.nonce(),
                asked.challenge()));
    return Redirect.success(asked, account, code, granted, consented);
  }

  /** A hint is an address or a {@code sub}. */
  private Optional<Account> hinted(String hint) {
    return world
        .account(hint)
        .or(
            () ->
                world.accounts().stream()
                    .filter(account -> account.sub().equals(hint))
                    .findFirst());
  }

  private static Optional<String> value(Map<String, List<String>> form, String name) {
    return Optional.ofNullable(form.get(name)).map(List::getLast);
  }
}
