package io.busybridge.server.accounts;

import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.Failure;

/**
 * Notes when Google refuses the installation's own OAuth client, at once and before any calendar
 * suffers: access tokens outlive it by an hour. The note goes when a refresh works again.
 */
public final class ClientWatch implements TokenEndpoint {
  private final TokenEndpoint endpoint;
  private final Directory directory;

  public ClientWatch(TokenEndpoint endpoint, Directory directory) {
    this.endpoint = endpoint;
    this.directory = directory;
  }

  @Override
  public Refreshed refresh(String refreshToken) {
    try {
      Refreshed refreshed = endpoint.refresh(refreshToken);
      if (directory.setting(SettingNames.GOOGLE_CLIENT_REFUSED).isPresent()) {
        directory.removeSetting(SettingNames.GOOGLE_CLIENT_REFUSED);
      }
      return refreshed;
    } catch (CallFailed e) {
      if (e.failure() instanceof Failure.ClientRefused(var why)) {
        directory.setSetting(SettingNames.GOOGLE_CLIENT_REFUSED, why);
      }
      throw e;
    }
  }
}
