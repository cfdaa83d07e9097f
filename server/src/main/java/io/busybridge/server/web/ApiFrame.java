package io.busybridge.server.web;

import io.busybridge.server.api.Answer;
import io.busybridge.server.api.Api.Endpoint;
import io.busybridge.server.api.ApiError;
import io.busybridge.server.api.Call;
import io.busybridge.server.api.Download;
import io.busybridge.server.api.ErrorBody;
import io.busybridge.server.api.JsonText;
import io.busybridge.server.api.Router;

/** Carries HTTP to the calls of the API, and their answers back. */
public final class ApiFrame {
  private static final String JSON = "application/json";

  private final Router<Endpoint> routes;

  public ApiFrame(Router<Endpoint> routes) {
    this.routes = routes;
  }

  Reply answer(Incoming request) {
    return switch (routes.find(request.method(), request.path())) {
      case Router.Match.Nothing<Endpoint> _ ->
          throw new ApiError(404, "not_found", "There is no such call.");
      case Router.Match.WrongMethod<Endpoint>(String allowed) -> throw new WrongMethod(allowed);
      case Router.Match.Found<Endpoint>(var endpoint, var parameters) -> {
        if (request.user() == null) {
          throw new ApiError(401, "not_signed_in", "Sign in first.");
        }
        Answer answer =
            endpoint.answer(new Call(request.user(), parameters, request.query(), request.body()));
        Object body = answer.body();
        yield body == null
            ? Reply.empty(answer.status())
            : body instanceof Download download
                ? Reply.of(answer.status(), download)
                : Reply.of(answer.status(), JSON, JsonText.of(body));
      }
    };
  }

  /** An error in its one shape. */
  static Reply error(ApiError e) {
    return Reply.of(e.status(), JSON, JsonText.of(ErrorBody.of(e)));
  }
}
