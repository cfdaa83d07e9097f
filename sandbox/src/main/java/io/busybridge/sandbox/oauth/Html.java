package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The frame of the sign-in pages: plain HTML, one style sheet, no scripts. */
final class Html {
  /** No form-action: browsers apply it to the redirect that answers a form. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Html() {}

  static Response page(int status, String title, String main) {
    String html =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s – Sandbox</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/o/oauth2/style.css">
        </head>
        <body>
        <main class="card">
        <p class="brand"><span class="brand-mark" aria-hidden="true"></span>Sandbox accounts</p>
        %s
        </main>
        <p class="foot">This is a sandbox: no real account, no password. Anybody can be anybody.</p>
        </body>
        </html>
        """
            .formatted(escape(title), main);
    return new Response(
        status,
        Map.of(
            "Content-Type", "text/html; charset=UTF-8",
            "Content-Security-Policy", POLICY,
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff"),
        html.getBytes(StandardCharsets.UTF_8));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A round badge with the first letter of a name, in one of eight colours. */
  static String badge(String name, String email) {
    String letter = name.isEmpty() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1));
    return "<span class=\"badge hue-%d\" aria-hidden=\"true\">%s</span>"
        .formatted(Math.floorMod(email.hashCode(), 8), escape(letter));
  }
}
