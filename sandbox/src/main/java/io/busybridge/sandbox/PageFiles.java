package io.busybridge.sandbox;

import io.busybridge.sandbox.http.ApiError;
import io.busybridge.sandbox.http.ErrorAnswer;
import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Resources;
import io.busybridge.sandbox.http.Response;
import java.util.regex.Pattern;

/** The page at {@code /} and its files below {@code /page}. */
final class PageFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private PageFiles() {}

  static Response answer(Request request) {
    try {
      String path =
          request.segments().isEmpty() ? "page/index.html" : String.join("/", request.segments());
      if (!request.segments().stream().allMatch(name -> NAME.matcher(name).matches())) {
        throw ApiError.notFound();
      }
      return Resources.answer(Sandbox.class, path)
          .with("Content-Security-Policy", POLICY)
          .with("Referrer-Policy", "no-referrer");
    } catch (ApiError e) {
      return ErrorAnswer.of(e);
    }
  }
}
