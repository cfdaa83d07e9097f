package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Response;

/** "Access blocked": what Google shows instead of redirecting to an address it does not trust. */
final class RefusalPage {
  private RefusalPage() {}

  static Response of(AuthorizationRequest.Refused refused) {
    String main =
        """
        <h1>Access blocked: this request is invalid</h1>
        <p class="lead" id="message">%s</p>
        <p>Error %d: <code id="error">%s</code></p>
        """
            .formatted(
                Html.escape(String.valueOf(refused.getMessage())),
                refused.status(),
                Html.escape(refused.error()));
    return Html.page(refused.status(), "Error " + refused.status(), main);
  }
}
