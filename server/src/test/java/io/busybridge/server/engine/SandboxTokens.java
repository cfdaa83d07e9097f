package io.busybridge.server.engine;

import io.busybridge.sandbox.Sandbox;
import io.busybridge.sandbox.oauth.Clients;
import io.busybridge.server.accounts.AccessTokens;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Scopes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens straight from the sandbox, a session for each connected account: by the scopes of
 * its kind, and until it is revoked.
 */
public final class SandboxTokens implements AccessTokens {
  private final Sandbox sandbox;
  private final Map<Long, Account> accounts = new LinkedHashMap<>();
  private final Map<Long, String> tokens = new ConcurrentHashMap<>();
  private final Map<String, Long> holders = new ConcurrentHashMap<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  private record Account(String email, Kind kind) {}

  public SandboxTokens(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** An account was connected under this row id. */
  public void connected(long account, String email, Kind kind) {
    accounts.put(account, new Account(email, kind));
  }

  /** The rows of an address, in order of connection. */
  public List<Long> rowsOf(String email) {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getValue().email().equals(email))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** No token of the address is to be had any more. */
  public void revoke(String email) {
    revoked.add(email);
  }

  public void grantAnew(String email) {
    revoked.remove(email);
  }

  public void grantAllAnew() {
    revoked.clear();
  }

  /** To which row a token was given, however long ago. */
  public long holder(String token) {
    return Objects.requireNonNull(holders.get(token), "a token of nobody's");
  }

  @Override
  public Access current(long account) {
    Account known = Objects.requireNonNull(accounts.get(account), "no such account");
    if (revoked.contains(known.email())) {
      throw new CallFailed(new Failure.NeedsSignIn("the grant was withdrawn"));
    }
    String token =
        tokens.computeIfAbsent(
            account,
            _ ->
                sandbox
                    .tokens()
                    .issue(known.email(), Scopes.needed(known.kind()), Clients.DEFAULT_ID)
                    .accessToken());
    holders.put(token, account);
    return new Access("sub-" + known.email(), token);
  }

  @Override
  public Access insteadOf(long account, Access refused) {
    forget(account);
    return current(account);
  }

  @Override
  public void forget(long account) {
    tokens.remove(account);
  }
}
