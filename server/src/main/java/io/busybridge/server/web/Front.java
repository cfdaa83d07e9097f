package io.busybridge.server.web;

import io.busybridge.server.accounts.Refused;
import io.busybridge.server.api.ApiError;
import io.busybridge.server.api.Body;
import io.busybridge.server.api.Download;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.StorageFailed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the Servlet API knows into values and back, and failures into their one shape. */
final class Front extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(Front.class);
  private static final int MOST_BODY_BYTES = 1 << 20;

  private final transient WebSettings settings;
  private final transient Shell shell;
  private final transient Site site;
  private final Map<String, String> always;

  Front(WebSettings settings, Shell shell, Site site) {
    this.settings = settings;
    this.shell = shell;
    this.site = site;
    this.always = new LinkedHashMap<>(SecurityHeaders.forSite(settings.secureCookies()));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(answer(request), response);
  }

  private Reply answer(HttpServletRequest request) {
    boolean api = request.getRequestURI().startsWith("/api/");
    try {
      return site.answer(incoming(request));
    } catch (WrongMethod e) {
      return refused(api, new ApiError(405, "method_not_allowed", String.valueOf(e.getMessage())))
          .with("Allow", e.allowed());
    } catch (ApiError e) {
      return refused(api, e);
    } catch (Refused e) {
      return refused(api, ApiError.of(e));
    } catch (CallFailed e) {
      return refused(api, ApiError.of(e));
    } catch (IOException e) {
      return refused(api, new ApiError(400, "body_incomplete", "The body did not come whole."));
    } catch (StorageFailed e) {
      log.error("{} {} could not be kept", request.getMethod(), request.getRequestURI(), e);
      return refused(
          api,
          new ApiError(
              503,
              "storage_failed",
              "This could not be kept, and nothing of it was: the server's database cannot be"
                  + " written just now.",
              Map.of(),
              Duration.ofMinutes(1)));
    } catch (RuntimeException e) {
      log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
      return refused(
          api,
          new ApiError(
              500,
              "internal_error",
              "Something is wrong in this server; its log says what. Nothing is lost."));
    }
  }

  private Reply refused(boolean api, ApiError e) {
    Reply reply =
        api
            ? ApiFrame.error(e)
            : shell.problem(null, e.status(), title(e.status()), e.getMessage(), e.code());
    return e.retryAfter()
        .map(wait -> reply.with("Retry-After", "" + Math.max(1, wait.plusMillis(999).toSeconds())))
        .orElse(reply);
  }

  private static String title(int status) {
    return switch (status) {
      case 403 -> "That is not allowed";
      case 404 -> "Nothing here";
      case 429 -> "Too fast";
      case 503 -> "Not just now";
      default -> status >= 500 ? "Something is wrong" : "That did not work";
    };
  }

  private Incoming incoming(HttpServletRequest request) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", list(request, name)));
    }
    var cookies = new LinkedHashMap<String, String>();
    if (request.getCookies() != null) {
      for (var cookie : request.getCookies()) {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    return new Incoming(
        request.getMethod(),
        request.getRequestURI(),
        Incoming.pairs(request.getQueryString()),
        headers,
        cookies,
        body(request),
        ClientAddress.of(
            request.getRemoteAddr(), headers.get("x-forwarded-for"), settings.trustedProxies()),
        Map.of(),
        null);
  }

  private static List<String> list(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header));
  }

  private static Body body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(MOST_BODY_BYTES + 1);
    if (bytes.length > MOST_BODY_BYTES) {
      throw new ApiError(413, "body_too_large", "The body is larger than 1 MB.");
    }
    String type = request.getContentType();
    return new Body(type == null ? "" : type, bytes);
  }

  private void send(Reply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    always.forEach(response::setHeader);
    reply.headers().forEach(response::setHeader);
    for (Cookie cookie : reply.cookies()) {
      response.addHeader("Set-Cookie", cookie.header(settings.secureCookies()));
    }
    if (reply.download() != null) {
      send(reply.download(), response);
      return;
    }
    response.setContentLength(reply.body().length);
    response.getOutputStream().write(reply.body());
  }

  private static void send(Download download, HttpServletResponse response) throws IOException {
    try {
      response.setContentLengthLong(Files.size(download.file()));
      Files.copy(download.file(), response.getOutputStream());
    } finally {
      download.then().run();
    }
  }
}
