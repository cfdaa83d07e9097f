package io.busybridge.server.accounts;

import io.busybridge.server.accounts.Directory.Account;
import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Directory.Tokens;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.Identity.SignedIn;
import io.busybridge.server.engine.SyncService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What follows from a sign-in at Google, for people and for the accounts they connect. */
public final class SignIn {
  private final Directory directory;
  private final Organization organization;
  private final Grants grants;
  private final AccessTokens tokens;
  private final SyncService sync;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param random for users' tags, which have to be unique and not guessable: a {@link
   *     SecureRandom} outside of tests
   */
  public SignIn(
      Directory directory,
      Organization organization,
      Grants grants,
      AccessTokens tokens,
      SyncService sync,
      InstantSource clock,
      RandomGenerator random) {
    this.directory = directory;
    this.organization = organization;
    this.grants = grants;
    this.tokens = tokens;
    this.sync = sync;
    this.clock = clock;
    this.random = random;
  }

  /** How a sign-in ended. */
  public sealed interface Outcome {
    /** The person is in. */
    record Welcome(User user) implements Outcome {}

    /** The account is connected, or connected again. */
    record Connected(User user, Account account) implements Outcome {}

    /** Not one of this organization; nothing was stored. */
    record Foreign(String email) implements Outcome {}

    /** Boxes were left unticked; nothing was stored. */
    record ScopesMissing(Kind kind, Set<String> missing) implements Outcome {}

    /** Google sent no refresh token and none is known: it has to be asked again. */
    record ConsentNeeded(String email) implements Outcome {}

    /** Another account than the one that needed a sign-in; nothing was stored. */
    record OtherAccount(String expected, String got) implements Outcome {}
  }

  /** A person signs in with the home account. */
  public Outcome home(SignedIn who) {
    if (!organization.allowed().admits(who)) {
      grants.revokeUnused(who);
      return new Outcome.Foreign(who.email());
    }
    Set<String> missing = missing(Kind.HOME, who);
    if (!missing.isEmpty()) {
      return new Outcome.ScopesMissing(Kind.HOME, missing);
    }
    Optional<User> known = directory.userBySub(who.sub());
    if (who.refreshToken() == null
        && known.flatMap(user -> refreshToken(user, Kind.HOME, who)).isEmpty()) {
      return new Outcome.ConsentNeeded(who.email());
    }
    User user = known.map(old -> renamed(old, who)).orElseGet(() -> add(who, false));
    save(user, Kind.HOME, who);
    return new Outcome.Welcome(user);
  }

  /**
   * Somebody of whom it is certain that they may: set-up's administrator. Called again after a
   * crash, it changes nothing.
   */
  public User enroll(SignedIn who, boolean admin) {
    User user = directory.userBySub(who.sub()).orElseGet(() -> add(who, admin));
    save(user, Kind.HOME, who);
    return user;
  }

  /**
   * A user connects an account.
   *
   * @param expected the account that needs a new sign-in, or empty for any
   */
  public Outcome connect(User user, Kind wanted, Optional<Account> expected, SignedIn who) {
    Kind kind = role(user, wanted, who);
    if (expected.isPresent() && !expected.get().sub().equals(who.sub())) {
      grants.revokeUnused(who);
      return new Outcome.OtherAccount(expected.get().email(), who.email());
    }
    Set<String> missing = missing(kind, who);
    if (!missing.isEmpty()) {
      return new Outcome.ScopesMissing(kind, missing);
    }
    if (who.refreshToken() == null && refreshToken(user, kind, who).isEmpty()) {
      return new Outcome.ConsentNeeded(who.email());
    }
    return new Outcome.Connected(user, save(user, kind, who));
  }

  /** The home account is known already, whatever it is connected as: it is no second account. */
  private static Kind role(User user, Kind kind, SignedIn who) {
    return kind == Kind.CLIENT && who.sub().equals(user.sub()) ? Kind.HOME : kind;
  }

  private static Set<String> missing(Kind kind, SignedIn who) {
    var missing = new LinkedHashSet<>(Scopes.needed(kind));
    missing.removeAll(who.scopes());
    return missing;
  }

  private Optional<String> refreshToken(User user, Kind kind, SignedIn who) {
    return directory
        .account(user.id(), kind, who.sub())
        .filter(account -> !account.needsReauth())
        .map(account -> directory.tokens(account.id()).refreshToken());
  }

  private User add(SignedIn who, boolean admin) {
    var tag = new byte[12];
    random.nextBytes(tag);
    return directory.addUser(
        who.sub(), HexFormat.of().formatHex(tag), who.email(), who.name(), admin, clock.instant());
  }

  private User renamed(User user, SignedIn who) {
    if (user.email().equals(who.email()) && user.displayName().equals(who.name())) {
      return user;
    }
    directory.renameUser(user.id(), who.email(), who.name());
    return directory.user(user.id()).orElseThrow();
  }

  private Account save(User user, Kind kind, SignedIn who) {
    Optional<Account> known = directory.account(user.id(), kind, who.sub());
    String refresh = who.refreshToken();
    if (refresh == null && known.isPresent()) {
      refresh = directory.tokens(known.get().id()).refreshToken();
    }
    Account account =
        directory.saveAccount(
            user.id(),
            kind,
            who.sub(),
            who.email(),
            who.scopes(),
            new Tokens(refresh, who.accessToken(), who.expiresAt()));
    tokens.forget(account.id());
    if (known.isPresent()) {
      sync.signedIn(user.id(), account.id());
    }
    return account;
  }
}
