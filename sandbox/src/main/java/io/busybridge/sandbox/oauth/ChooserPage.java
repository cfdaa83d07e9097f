package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.http.Request;
import io.busybridge.sandbox.http.Response;
import io.busybridge.sandbox.model.Account;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * "Choose an account". Hints of the client only change the order: a user may pick any account, as
 * with Google.
 */
final class ChooserPage {
  private ChooserPage() {}

  static Response of(
      Request request,
      AuthorizationRequest asked,
      List<Account> accounts,
      Optional<String> complaint) {
    String address = Html.escape(PageAddress.of(request));
    String list =
        accounts.stream()
            .sorted(
                Comparator.comparing((Account account) -> !isHinted(asked, account))
                    .thenComparing(account -> !isInDomain(asked, account)))
            .map(ChooserPage::button)
            .collect(Collectors.joining("\n"));
    String main =
        """
        <h1>Choose an account</h1>
        <p class="lead">to continue to <b>%s</b></p>
        %s
        <form method="post" action="%s" id="accounts">
        <ul class="accounts">
        %s
        </ul>
        </form>
        <form method="post" action="%s" id="another" class="another">
        <label for="email">Or sign in with any other address</label>
        <div class="row">
        <input type="email" id="email" name="email" required autocomplete="off"
          placeholder="name@company.example" value="%s">
        <button name="action" value="add" class="primary">Next</button>
        </div>
        <label class="check"><input type="checkbox" name="workspace" value="yes" checked>
        <span>a company's account: its domain manages it</span></label>
        </form>
        """
            .formatted(
                Html.escape(asked.client().clientId()),
                complaint
                    .map(text -> "<p class=\"complaint\" role=\"alert\">" + text + "</p>")
                    .orElse(""),
                address,
                list,
                address,
                Html.escape(newAddress(asked, accounts)));
    return Html.page(complaint.isPresent() ? 400 : 200, "Choose an account", main);
  }

  private static String button(Account account) {
    String domain =
        account
            .hostedDomain()
            .map(
                name -> "<span class=\"domain\" title=\"" + Html.escape(name) + "\">company</span>")
            .orElse("");
    return """
        <li><button name="account" value="%s">%s<span class="who"><b>%s</b><span>%s</span></span>%s</button></li>\
        """
        .formatted(
            Html.escape(account.email()),
            Html.badge(account.name(), account.email()),
            Html.escape(account.name()),
            Html.escape(account.email()),
            domain);
  }

  /** A hint at an address that is nobody's yet is offered to be added. */
  private static String newAddress(AuthorizationRequest asked, List<Account> accounts) {
    return asked
        .loginHint()
        .filter(NewAccount::isAddress)
        .filter(hint -> accounts.stream().noneMatch(account -> account.email().equals(hint)))
        .orElse("");
  }

  private static boolean isHinted(AuthorizationRequest asked, Account account) {
    return asked
        .loginHint()
        .filter(hint -> hint.equals(account.email()) || hint.equals(account.sub()))
        .isPresent();
  }

  private static boolean isInDomain(AuthorizationRequest asked, Account account) {
    return asked
        .hostedDomain()
        .map(
            domain ->
                domain.equals("*")
                    ? account.hostedDomain().isPresent()
                    : account.hostedDomain().equals(Optional.of(domain)))
        .orElse(false);
  }
}
