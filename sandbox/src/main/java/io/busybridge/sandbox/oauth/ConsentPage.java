package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import java.util.stream.Collectors;

/** "Select what it can access": a box per scope, all ticked, each free to be unticked. */
final class ConsentPage {
  private ConsentPage() {}

  static Response of(Request request, AuthorizationRequest asked, Account account) {
    String client = Html.escape(asked.client().clientId());
    String signIn =
        asked.scopes().stream()
            .filter(Scopes::isSignIn)
            .map(scope -> "<li>" + Html.escape(Scopes.textOf(scope)) + "</li>")
            .collect(Collectors.joining("\n"));
    String boxes =
        Scopes.withoutSignIn(asked.scopes()).stream()
            .map(ConsentPage::box)
            .collect(Collectors.joining("\n"));
    String main =
        """
        <h1>%s wants access to your account</h1>
        <p class="chosen">%s<span class="who"><b>%s</b><span>%s</span></span>
        <a id="other-account" href="%s">Use another account</a></p>
        <form method="post" action="%s" id="consent">
        <input type="hidden" name="account" value="%s">
        %s
        %s
        <div class="actions">
        <button name="action" value="deny" id="deny">Cancel</button>
        <button name="action" value="allow" id="allow" class="primary">Allow</button>
        </div>
        </form>
        """
            .formatted(
                client,
                Html.badge(account.name(), account.email()),
                Html.escape(account.name()),
                Html.escape(account.email()),
                Html.escape(PageAddress.ofChooser(request)),
                Html.escape(PageAddress.of(request)),
                Html.escape(account.email()),
                signIn.isEmpty()
                    ? ""
                    : "<p class=\"lead\">By signing in it will</p><ul class=\"plain\">%s</ul>"
                        .formatted(signIn),
                boxes.isEmpty()
                    ? ""
                    : "<fieldset><legend>Select what %s can access</legend>%s</fieldset>"
                        .formatted(client, boxes));
    return Html.page(200, "Allow access", main);
  }

  private static String box(String scope) {
    return """
        <label class="check scope"><input type="checkbox" name="scope" value="%s" checked>
        <span><b>%s</b><code>%s</code></span></label>\
        """
        .formatted(
            Html.escape(scope),
            Html.escape(Scopes.textOf(scope)),
            Html.escape(scope.substring(scope.lastIndexOf('/') + 1)));
  }
}
