package io.busybridge.server.api;

/** What the codes of failures mean, in a sentence for the person whom they concern. */
public final class Words {
  private Words() {}

  /** Of a code of {@link io.busybridge.server.engine.Failure}; an unknown one speaks for itself. */
  public static String of(String code) {
    return switch (code) {
      case "rate_limited" -> "Google asks us to slow down; it goes on by itself.";
      case "quota_exceeded" ->
          "Google takes no more changes from this account for some hours; it goes on by itself.";
      case "google_unavailable" -> "Google could not be reached; it is tried again by itself.";
      case "sign_in_needed" -> "Google wants this account to sign in again.";
      case "permission_missing" ->
          "A permission is missing: sign in again with this account and leave every box ticked.";
      case "oauth_client_refused" ->
          "Google refuses this installation's credentials; its administrator has to look.";
      case "project_quota_exceeded" ->
          "This installation has used up what Google allows it in a day; it goes on by itself.";
      case "not_found" -> "The calendar has vanished, or is no longer shared with this account.";
      case "forbidden" -> "Google does not allow this account to do that.";
      case "refused_by_google" -> "Google refused an event.";
      case "gone" -> "It has been deleted at Google.";
      default -> code.replace('_', ' ') + ".";
    };
  }
}
