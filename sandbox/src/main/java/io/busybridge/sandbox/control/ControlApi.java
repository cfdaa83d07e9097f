package io.busybridge.sandbox.control;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.ErrorAnswer;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import java.time.DateTimeException;
import java.util.NoSuchElementException;

/** All of {@code /sandbox/…} but the stream. */
public final class ControlApi {
  private final AccountsControl accounts;
  private final CalendarsControl calendars;
  private final TokensControl tokens;
  private final BehaviourControl behaviour;

  public ControlApi(
      AccountsControl accounts,
      CalendarsControl calendars,
      TokensControl tokens,
      BehaviourControl behaviour) {
    this.accounts = accounts;
    this.calendars = calendars;
    this.tokens = tokens;
    this.behaviour = behaviour;
  }

  /** Errors have the same shape as those of the Calendar API. */
  public Response handle(Request request) {
    try {
      LocalOnly.check(request.header("host"), request.header("sec-fetch-site"));
      return answer(request);
    } catch (ApiError e) {
      return ErrorAnswer.of(e);
    } catch (NoSuchElementException e) {
      return ErrorAnswer.of(new ApiError(404, "notFound", String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException | DateTimeException e) {
      return ErrorAnswer.of(new ApiError(400, "invalid", String.valueOf(e.getMessage())));
    }
  }

  private Response answer(Request request) {
    String resource = request.segments().size() < 2 ? "" : request.segments().get(1);
    return switch (resource) {
      case "accounts" -> accounts.handle(request);
      case "calendars" -> calendars.handle(request);
      case "events" -> calendars.seed(post(request));
      case "import" -> calendars.importFile(post(request));
      case "split" -> calendars.split(post(request));
      case "mails" -> calendars.mails(request);
      case "sync-tokens" -> calendars.expireSyncTokens(post(request));
      case "clients" -> tokens.addClient(post(request));
      case "token" -> tokens.issue(post(request));
      case "tokens" -> tokens.kill(post(request));
      case "faults" -> behaviour.faults(request);
      case "switches" -> behaviour.switches(request);
      case "clock" -> behaviour.clock(request);
      case "stats" -> behaviour.stats(request);
      default -> throw ApiError.notFound();
    };
  }

  private static Request post(Request request) {
    if (!request.method().equals("POST")) {
      throw wrongMethod(request);
    }
    return request;
  }

  static ApiError wrongMethod(Request request) {
    return new ApiError(405, "httpMethodNotAllowed", request.method() + " is not served here.");
  }
}
