package io.busybridge.sandbox.faults;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.BrokenConnection;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.ErrorAnswer;
import io.busybridge.sandbox.http.Json;
import io.busybridge.sandbox.http.Operation;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every call to one of Google's endpoints passes on its way in and out: latency, faults,
 * quotas, the count.
 */
public final class Gate {
  private final Faults faults;
  private final Quotas quotas;
  private final Stats stats;
  private final Pause pause;

  public Gate(Faults faults, Quotas quotas, Stats stats, Pause pause) {
    this.faults = faults;
    this.quotas = quotas;
    this.stats = stats;
    this.pause = pause;
  }

  /**
   * A call of the Calendar API.
   *
   * @throws BrokenConnection where a fault says so
   */
  public Response api(Request request, Caller caller, Supplier<Response> handler) {
    return pass(
        request,
        Optional.of(caller.email()),
        () -> {
          quotas.charge(caller, Operation.of(request));
          return handler.get();
        });
  }

  /**
   * A call of the sign-in endpoints, which no quota covers.
   *
   * @param account whose tokens the call is about, where that is known
   * @throws BrokenConnection where a fault says so
   */
  public Response identity(Request request, Optional<String> account, Supplier<Response> handler) {
    return pass(request, account, handler);
  }

  /** Counts a call that was refused at the door, for want of a good token. */
  public void refused(Request request, Response answer) {
    count(request, Operation.of(request), Optional.empty(), answer.status());
  }

  private Response pass(Request request, Optional<String> account, Supplier<Response> handler) {
    Operation operation = Operation.of(request);
    Faults.Strike strike = faults.strike(request, operation, account);
    Duration latency = strike.latency().plusMillis(quotas.traffic().latencyMillis());
    if (latency.isPositive()) {
      pause.pass(latency);
    }
    int status = 0;
    try {
      Response answer =
          strike.effect().isEmpty()
              ? carriedOut(handler)
              : faulty(strike.effect().get(), operation, handler);
      status = answer.status();
      return answer;
    } finally {
      count(request, operation, account, status);
    }
  }

  private static Response faulty(Effect effect, Operation operation, Supplier<Response> handler) {
    return switch (effect) {
      case Effect.Failure error -> {
        carryOutFirst(error.moment(), handler);
        yield answer(error, operation);
      }
      case Effect.Timeout(var moment, Duration silence) -> {
        carryOutFirst(moment, handler);
        throw BrokenConnection.timedOut(silence);
      }
      case Effect.Drop(var moment) -> {
        carryOutFirst(moment, handler);
        throw BrokenConnection.dropped();
      }
      case Effect.Latency _ -> carriedOut(handler);
    };
  }

  private static void carryOutFirst(Effect.Moment moment, Supplier<Response> handler) {
    switch (moment) {
      case BEFORE -> {}
      // Its own answer, good or bad, is what the caller never sees.
      case AFTER -> carriedOut(handler);
    }
  }

  private static Response carriedOut(Supplier<Response> handler) {
    try {
      return handler.get();
    } catch (ApiError e) {
      return ErrorAnswer.of(e);
    }
  }

  private static Response answer(Effect.Failure error, Operation operation) {
    return switch (operation.kind()) {
      case TOKEN, IDENTITY -> {
        var body = Json.object().put("error", error.reason());
        yield Json.answer(error.status(), body.put("error_description", error.message()));
      }
      case READ, WRITE, CHANNEL -> {
        String domain = ErrorTexts.domainOf(error.reason());
        yield ErrorAnswer.of(
            new ApiError(error.status(), domain, error.reason(), error.message(), "", ""),
            error.retryAfter());
      }
    };
  }

  private void count(Request request, Operation operation, Optional<String> account, int status) {
    int units =
        switch (operation.kind()) {
          case READ, WRITE, CHANNEL -> quotas.units(operation);
          case TOKEN, IDENTITY -> 0;
        };
    stats.count(
        new Stats.Kind(account.orElse(""), request.method(), operation.name(), status), units);
  }
}
