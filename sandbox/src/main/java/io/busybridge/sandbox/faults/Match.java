package io.busybridge.sandbox.faults;

import io.busybridge.sandbox.http.Operation;
import io.busybridge.sandbox.http.Request;
import java.util.Optional;

/**
 * Which calls a fault may hit; what is not named does not matter. A match that names neither kind
 * nor path means the Calendar API alone: sign-in goes on working unless it is meant.
 *
 * @param method HTTP method, upper case
 * @param path contained in the path, decoded ({@code /events}, {@code /token})
 * @param account address of the account that asks
 * @param kind of the operation
 */
public record Match(
    Optional<String> method,
    Optional<String> path,
    Optional<String> account,
    Optional<Operation.Kind> kind) {

  public static Match any() {
    return new Match(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Match kind(Operation.Kind kind) {
    return new Match(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(kind));
  }

  public Match withMethod(String method) {
    return new Match(Optional.of(method), path, account, kind);
  }

  public Match withPath(String path) {
    return new Match(method, Optional.of(path), account, kind);
  }

  public Match withAccount(String email) {
    return new Match(method, path, Optional.of(email), kind);
  }

  boolean covers(Request request, Operation operation, Optional<String> asking) {
    return coversKind(operation.kind())
        && method.map(request.method()::equals).orElse(true)
        && account.map(email -> asking.map(email::equals).orElse(false)).orElse(true)
        && path.map(part -> ("/" + String.join("/", request.segments())).contains(part))
            .orElse(true);
  }

  private boolean coversKind(Operation.Kind asked) {
    if (kind.isPresent()) {
      return kind.get() == asked;
    }
    return path.isPresent()
        || switch (asked) {
          case READ, WRITE, CHANNEL -> true;
          case TOKEN, IDENTITY -> false;
        };
  }
}
