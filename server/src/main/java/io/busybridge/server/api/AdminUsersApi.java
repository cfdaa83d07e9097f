package io.busybridge.server.api;

import io.busybridge.server.accounts.Connecting;
import io.busybridge.server.accounts.Directory;
import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.accounts.ForcedSignIn;
import io.busybridge.server.accounts.RemovingUsers;
import io.busybridge.server.alerts.SmtpTests;
import io.busybridge.server.engine.SyncService;
import io.busybridge.server.engine.SyncStore.PausedBy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an administrator may do to users; who may call it is seen to by {@link Api}. */
public final class AdminUsersApi {
  private final Directory directory;
  private final Connecting connecting;
  private final RemovingUsers removing;
  private final ForcedSignIn forcedSignIn;
  private final SyncService sync;
  private final SmtpTests mailTests;

  public AdminUsersApi(
      Directory directory,
      Connecting connecting,
      RemovingUsers removing,
      ForcedSignIn forcedSignIn,
      SyncService sync,
      SmtpTests mailTests) {
    this.directory = directory;
    this.connecting = connecting;
    this.removing = removing;
    this.forcedSignIn = forcedSignIn;
    this.sync = sync;
    this.mailTests = mailTests;
  }

  record AdminChoice(@Nullable Boolean admin) {}

  Answer remove(Call call) {
    return Answer.accepted(removing.remove(user(call)));
  }

  Answer sync(Call call) {
    return Answer.accepted(sync.sync(user(call).id()));
  }

  Answer pause(Call call) {
    return Answer.accepted(sync.pause(user(call).id(), PausedBy.ADMIN));
  }

  Answer resume(Call call) {
    return Answer.accepted(sync.resume(user(call).id()));
  }

  Answer forceReauth(Call call) {
    forcedSignIn.of(user(call));
    return Answer.nothing();
  }

  Answer setAdmin(Call call) {
    User user = user(call);
    Boolean admin = call.body().as(AdminChoice.class).admin();
    if (admin == null) {
      throw ApiError.missing("admin");
    }
    removing.setAdmin(user, admin);
    return Answer.nothing();
  }

  Answer disconnect(Call call) {
    User user = user(call);
    long calendar =
        Call.number(call.path().getOrDefault("calendarId", ""))
            .orElseThrow(ApiError::calendarNotFound);
    return Answer.accepted(connecting.disconnect(user, calendar));
  }

  /** Anybody's run: how far it is, and nothing of what a preview of theirs told. */
  Answer run(Call call) {
    String id = call.path().getOrDefault("id", "");
    return sync.run(id)
        .map(run -> RunItem.of(run, Optional.empty()))
        .or(() -> mailTests.find(id).map(RunItem::of))
        .map(Answer::ok)
        .orElseThrow(() -> new ApiError(404, "run_not_found", "There is no such run."));
  }

  Answer pauseAll(Call call) {
    call.onlyQuery(Set.of());
    sync.pauseAll();
    return Answer.nothing();
  }

  Answer resumeAll(Call call) {
    call.onlyQuery(Set.of());
    sync.resumeAll();
    return Answer.nothing();
  }

  private User user(Call call) {
    ApiError missing = new ApiError(404, "user_not_found", "There is no such user.");
    return directory.user(call.id(missing)).orElseThrow(() -> missing);
  }
}
