package io.busybridge.server.web.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.busybridge.server.accounts.Identity;
import io.busybridge.server.accounts.Identity.SignInFailed;
import io.busybridge.server.accounts.Identity.SignedIn;
import io.busybridge.server.security.SecretTokens;
import io.busybridge.server.web.Cookie;
import io.busybridge.server.web.Incoming;
import io.busybridge.server.web.Reply;
import io.busybridge.server.web.SealedCookies;
import io.busybridge.server.web.WebSettings;
import io.busybridge.server.web.signin.Flow.Purpose;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To Google and back: {@code state} bound to the browser, PKCE, nonce. */
public final class Flows {
  private static final Logger log = LoggerFactory.getLogger(Flows.class);
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String COOKIE = "busybridge_oauth_";
  private static final String SEAL = "oauth";

  private final Identity identity;
  private final SealedCookies cookies;
  private final WebSettings settings;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param random has to be cryptographically strong outside of tests
   */
  public Flows(
      Identity identity,
      SealedCookies cookies,
      WebSettings settings,
      InstantSource clock,
      RandomGenerator random) {
    this.identity = identity;
    this.cookies = cookies;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param user who connects an account; 0 for a sign-in
   * @param account that needs a new sign-in; 0 for any
   * @param consent have Google ask again, so that a refresh token comes back
   */
  public record Start(
      Purpose purpose,
      long user,
      long account,
      String next,
      String loginHint,
      String hostedDomain,
      boolean consent) {
    public static Start of(Purpose purpose, long user, String next) {
      return new Start(purpose, user, 0, next, "", "", purpose != Purpose.SIGN_IN);
    }

    public Start hint(String email) {
      return new Start(purpose, user, account, next, email, hostedDomain, consent);
    }

    public Start domain(String domain) {
      return new Start(purpose, user, account, next, loginHint, domain, consent);
    }

    public Start again(long known) {
      return new Start(purpose, user, known, next, loginHint, hostedDomain, consent);
    }

    public Start consenting() {
      return new Start(purpose, user, account, next, loginHint, hostedDomain, true);
    }
  }

  /** How a visit to Google ended. */
  public sealed interface Return {
    /** Somebody signed in. */
    record Came(Flow flow, SignedIn who) implements Return {}

    /** The person said no. */
    record Denied(Flow flow) implements Return {}

    /** It did not begin in this browser, or too long ago, or is not for this address. */
    record Stale() implements Return {}

    /** Google said something else than a sign-in. */
    record Failed(Flow flow, String code, String sentence) implements Return {}
  }

  /** Sends the browser to Google. */
  public Reply begin(Start start) {
    String state = start.purpose.name().toLowerCase(Locale.ROOT) + "." + SecretTokens.next(random);
    var flow =
        new Flow(
            start.purpose,
            state,
            SecretTokens.next(random),
            SecretTokens.next(random),
            start.user,
            start.account,
            start.next,
            start.consent,
            clock.instant().plus(LIFE));
    var ask =
        new Identity.Ask(
            settings.at(start.purpose.callback()),
            start.purpose.scopes(),
            state,
            flow.nonce(),
            challenge(flow.verifier()),
            start.loginHint,
            start.hostedDomain,
            start.consent);
    return Reply.seeOther(identity.authorizationUrl(ask))
        .with(new Cookie(cookieOf(state), cookies.seal(SEAL, flow.text()), LIFE));
  }

  /**
   * Takes the browser back. Whatever comes of it, the visit is over: {@link #over}.
   *
   * @param purposes those that come back to this address; which it was is in {@code state}
   */
  public Return end(Set<Purpose> purposes, Incoming request) {
    String state = request.parameter("state").orElse("");
    Optional<Flow> found =
        request
            .cookie(cookieOf(state))
            .flatMap(value -> cookies.open(SEAL, value))
            .flatMap(Flow::parse)
            .filter(flow -> purposes.contains(flow.purpose()))
            .filter(flow -> SecretTokens.same(flow.state(), state))
            .filter(flow -> clock.instant().isBefore(flow.expiresAt()));
    if (found.isEmpty()) {
      return new Return.Stale();
    }
    Flow flow = found.get();
    Optional<String> error = request.parameter("error");
    if (error.isPresent()) {
      return error.get().equals("access_denied")
          ? new Return.Denied(flow)
          : new Return.Failed(flow, "google_said_no", "Google ended the sign-in.");
    }
    String code = request.parameter("code").orElse("");
    if (code.isEmpty()) {
      return new Return.Failed(flow, "no_code", "Google came back without a code.");
    }
    try {
      return new Return.Came(
          flow,
          identity.exchange(
              settings.at(flow.purpose().callback()), code, flow.verifier(), flow.nonce()));
    } catch (SignInFailed e) {
      log.warn("A sign-in did not work out: {}", e.code());
      return new Return.Failed(flow, e.code(), String.valueOf(e.getMessage()));
    }
  }

  /** Forgets the visit that this request came back from. */
  public Reply over(Incoming request, Reply reply) {
    String name = cookieOf(request.parameter("state").orElse(""));
    return request.cookie(name).isPresent() ? reply.with(Cookie.gone(name)) : reply;
  }

  /** One a visit, so that two tabs do not disturb each other. */
  private static String cookieOf(String state) {
    return COOKIE + Integer.toHexString(state.hashCode());
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
