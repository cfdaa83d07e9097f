package io.busybridge.server.google;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;

/** The installation's own OAuth client, as set up by its administrator. */
public record OauthClient(String id, String secret) {

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "OauthClient[" + id + ", …]";
  }

  /**
   * As it stands in the settings now.
   *
   * @throws CallFailed with {@link Failure.ClientRefused} while none is set up
   */
  public static OauthClient of(Directory directory) {
    var id = directory.setting("google.client_id");
    var secret = directory.secret("google.client_secret");
    if (id.isEmpty() || secret.isEmpty()) {
      throw new CallFailed(new Failure.ClientRefused("no OAuth client is set up"));
    }
    return new OauthClient(id.get(), secret.get());
  }
}
