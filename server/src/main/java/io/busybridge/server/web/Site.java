package io.busybridge.server.web;

import io.busybridge.server.accounts.Organization;
import io.busybridge.server.api.ApiError;
import io.busybridge.server.api.ProgramTokens;
import io.busybridge.server.api.Router;
import io.busybridge.server.security.SameOrigin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Every address, and who may come there. A request passes, in this order: who is it, not too often,
 * is there an organization yet, does it come from a page of ours, is there such an address, does it
 * need a sign-in.
 */
public final class Site {
  public static final String WEBHOOK = "/api/webhooks/google-calendar";
  private static final String ADMIN = "/api/admin/";
  private static final String BEARER = "Bearer ";

  private final WebSettings settings;
  private final Organization organization;
  private final UserSessions sessions;
  private final ProgramTokens programs;
  private final Limits limits;
  private final ApiFrame api;
  private final Router<Place> places;

  /**
   * What is at an address.
   *
   * @param open to people who are not signed in, too
   */
  public record Place(boolean open, Page page) {}

  public Site(
      WebSettings settings,
      Organization organization,
      UserSessions sessions,
      ProgramTokens programs,
      Limits limits,
      ApiFrame api,
      Router<Place> places) {
    this.settings = settings;
    this.organization = organization;
    this.sessions = sessions;
    this.programs = programs;
    this.limits = limits;
    this.api = api;
    this.places = places;
  }

  Reply answer(Incoming stranger) {
    Optional<String> bearer = bearer(stranger);
    if (bearer.isPresent() && organization.exists()) {
      return answerProgram(stranger, bearer.get());
    }
    Optional<UserSessions.Visit> visit =
        organization.exists() ? sessions.visit(stranger) : Optional.empty();
    Incoming request = visit.map(v -> stranger.as(v.user())).orElse(stranger);
    limits.take(request);
    Reply reply = admitted(request);
    // What a page itself says about the session (it ends) is the last word.
    return visit
        .flatMap(UserSessions.Visit::renewed)
        .filter(cookie -> reply.cookies().stream().noneMatch(c -> c.name().equals(cookie.name())))
        .map(reply::with)
        .orElse(reply);
  }

  /** What a program says of who it is; no cookie counts then. A browser never says so by itself. */
  private static Optional<String> bearer(Incoming request) {
    return request.isApi() && !request.path().equals(WEBHOOK)
        ? request
            .header("Authorization")
            .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(value -> value.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private Reply answerProgram(Incoming stranger, String token) {
    Optional<ProgramTokens.Holder> holder = programs.holder(token);
    Incoming request = holder.map(found -> stranger.as(found.user())).orElse(stranger);
    limits.take(request);
    if (holder.isEmpty()) {
      return ApiFrame.error(
              new ApiError(401, "invalid_token", "This token is not known, or has expired."))
          .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
    boolean admitted =
        request.path().startsWith(ADMIN) && holder.get().scopes().contains(ProgramTokens.ADMIN);
    if (!admitted) {
      throw new ApiError(403, "insufficient_scope", "This token is not good for this call.");
    }
    return api.answer(request);
  }

  private Reply admitted(Incoming request) {
    if (isAtAnotherName(request)) {
      return Reply.seeOther(settings.at(request.path()));
    }
    if (!organization.exists() && !worksBeforeSetup(request)) {
      if (request.isApi()) {
        throw new ApiError(
            503,
            "setup_required",
            "This server has not been set up yet: open it in a browser.",
            Map.of(),
            Duration.ofMinutes(1));
      }
      return Reply.seeOther("/setup");
    }
    if (organization.exists() && isSetup(request)) {
      return Reply.seeOther("/app");
    }
    refuseCrossSite(request);
    return switch (places.find(request.method(), request.path())) {
      case Router.Match.Found<Place>(var place, var parameters) ->
          request.user() == null && !place.open
              ? signInFirst(request)
              : place.page.answer(request.with(parameters));
      case Router.Match.WrongMethod<Place>(String allowed) -> throw new WrongMethod(allowed);
      case Router.Match.Nothing<Place> _ -> {
        if (request.isApi()) {
          yield api.answer(request);
        }
        throw NotFound.page();
      }
    };
  }

  /**
   * In the sandbox people type 127.0.0.1 for localhost; cookies would not follow them to where
   * Google sends them back. (Elsewhere a proxy may hide the name that was typed.)
   */
  private boolean isAtAnotherName(Incoming request) {
    boolean page = request.method().equals("GET") && !request.isApi();
    return settings.sandbox().isPresent()
        && page
        && !request.path().equals("/health")
        && request.header("Host").filter(settings.publicUrl().getAuthority()::equals).isEmpty();
  }

  private static boolean worksBeforeSetup(Incoming request) {
    String path = request.path();
    return isSetup(request) || path.equals("/health") || path.startsWith("/assets/");
  }

  private static boolean isSetup(Incoming request) {
    return request.path().equals("/setup") || request.path().startsWith("/setup/");
  }

  /** A browser sends its cookies with other sites' requests too; programs send none. */
  private void refuseCrossSite(Incoming request) {
    boolean ours =
        SameOrigin.holds(
            request.header("Sec-Fetch-Site").orElse(null),
            request.header("Origin").orElse(null),
            settings.publicUrl());
    if (!request.isSafe() && !request.cookies().isEmpty() && !ours) {
      throw new ApiError(
          403, "cross_site", "This request does not come from a page of this server.");
    }
  }

  private static Reply signInFirst(Incoming request) {
    String next = request.isSafe() ? request.path() : "/app";
    return Reply.seeOther("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }
}
