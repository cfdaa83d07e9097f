package io.busybridge.server.web.signin;

import io.busybridge.server.accounts.Directory.Kind;
import io.busybridge.server.accounts.Scopes;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A visit to Google that has begun and is bound to one browser, by a cookie that holds this.
 *
 * @param user who connects an account; 0 for a sign-in
 * @param account that needs a new sign-in; 0 for any
 * @param next where to go afterwards, a path of ours
 * @param consent Google was told to ask for consent again
 */
public record Flow(
    Purpose purpose,
    String state,
    String nonce,
    String verifier,
    long user,
    long account,
    String next,
    boolean consent,
    Instant expiresAt) {

  /** What for, and the redirect URI that it has to come back to. */
  public enum Purpose {
    SETUP("/setup/step/3/callback", Kind.HOME),
    SIGN_IN("/auth/callback", Kind.HOME),
    CONNECT_CLIENT("/auth/connect-client/callback", Kind.CLIENT),
    // The same address: three redirect URIs are enough for an administrator to register.
    CONNECT_PERSONAL("/auth/connect-client/callback", Kind.PERSONAL);

    private final String callback;
    private final Kind kind;

    Purpose(String callback, Kind kind) {
      this.callback = callback;
      this.kind = kind;
    }

    public String callback() {
      return callback;
    }

    /** What the account is going to be. */
    public Kind kind() {
      return kind;
    }

    public Set<String> scopes() {
      return Scopes.asked(kind);
    }
  }

  String text() {
    return String.join(
        "&",
        purpose.name(),
        state,
        nonce,
        verifier,
        "" + user,
        "" + account,
        URLEncoder.encode(next, StandardCharsets.UTF_8),
        "" + consent,
        "" + expiresAt.getEpochSecond());
  }

  /**
   * @param text out of a cookie that was sealed here, so that it is what {@link #text} made, by
   *     this or another version of the program
   */
  static Optional<Flow> parse(String text) {
    String[] parts = text.split("&", -1);
    if (parts.length != 9
        || Arrays.stream(Purpose.values()).noneMatch(p -> p.name().equals(parts[0]))) {
      return Optional.empty();
    }
    return Optional.of(
        new Flow(
            Purpose.valueOf(parts[0]),
            parts[1],
            parts[2],
            parts[3],
            Long.parseLong(parts[4]),
            Long.parseLong(parts[5]),
            URLDecoder.decode(parts[6], StandardCharsets.UTF_8),
            Boolean.parseBoolean(parts[7]),
            Instant.ofEpochSecond(Long.parseLong(parts[8]))));
  }
}
