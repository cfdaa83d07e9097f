package io.busybridge.sandbox;

import io.busybridge.sandbox.calendar.CalendarApi;
import io.busybridge.sandbox.control.ControlApi;
import io.busybridge.sandbox.faults.Gate;
import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.Caller;
import io.busybridge.sandbox.http.ErrorAnswer;
import io.busybridge.sandbox.http.HttpFrame;
import io.busybridge.sandbox.http.Operation;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.oauth.Bearer;
import io.busybridge.sandbox.oauth.OAuth;
import io.busybridge.sandbox.push.Push;
import java.util.Optional;

/**
 * Who answers what.
 *
 * <pre>
 * /calendar/v3/…                  bearer → gate → push (watch, stop) or CalendarApi
 * /o/… /token /revoke /oauth2/…   gate → OAuth
 * /sandbox/…                      ControlApi
 * /, /page/…                      the page's files
 * </pre>
 */
final class Front implements HttpFrame.Stack {
  private final OAuth oauth;
  private final Gate gate;
  private final Push push;
  private final CalendarApi calendarApi;
  private final ControlApi control;
  private final Runnable changed;

  Front(
      OAuth oauth,
      Gate gate,
      Push push,
      CalendarApi calendarApi,
      ControlApi control,
      Runnable changed) {
    this.oauth = oauth;
    this.gate = gate;
    this.push = push;
    this.calendarApi = calendarApi;
    this.control = control;
    this.changed = changed;
  }

  @Override
  public Response handle(Request request) {
    String first = request.segments().isEmpty() ? "" : request.segments().getFirst();
    return switch (first) {
      case "calendar" -> calendar(request);
      case "o", "token", "revoke", "oauth2", "v1", "tokeninfo", ".well-known" ->
          gate.identity(request, oauth.accountOf(request), () -> oauth.handle(request));
      case "sandbox" -> touching(request, control.handle(request));
      case "", "page" -> PageFiles.answer(request);
      default -> ErrorAnswer.of(ApiError.notFound());
    };
  }

  @Override
  public void answered() {
    push.answered();
  }

  private Response calendar(Request request) {
    Caller caller;
    try {
      caller = caller(request);
    } catch (ApiError e) {
      Response answer = ErrorAnswer.of(e);
      gate.refused(request, answer);
      return answer;
    }
    try {
      return gate.api(request, caller, () -> carryOut(request, caller));
    } finally {
      touch(request);
    }
  }

  private Caller caller(Request request) {
    Optional<String> token = Bearer.of(request);
    if (token.isEmpty()) {
      throw new ApiError(401, "global", "required", "Login Required", "header", "Authorization");
    }
    return oauth
        .tokens()
        .caller(token.get())
        .orElseThrow(
            () ->
                new ApiError(
                    401, "global", "authError", "Invalid Credentials", "header", "Authorization"));
  }

  private Response carryOut(Request request, Caller caller) {
    return switch (Operation.of(request).name()) {
      case "events.watch" -> push.watch(caller, request);
      case "channels.stop" -> push.stop(caller, request);
      default -> calendarApi.handle(caller, request);
    };
  }

  private Response touching(Request request, Response answer) {
    touch(request);
    return answer;
  }

  private void touch(Request request) {
    if (!request.method().equals("GET")) {
      changed.run();
    }
  }
}
