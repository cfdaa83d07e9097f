package io.busybridge.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.busybridge.server.alerts.Condition;
import io.busybridge.server.alerts.Kind;
import io.busybridge.server.alerts.Subject;
import io.busybridge.server.engine.CallFailed;
import io.busybridge.server.engine.EngineWorld;
import io.busybridge.server.engine.Failure;
import io.busybridge.server.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientWatchTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
  @TempDir Path folder;
  private @Nullable Failure failure;

  @Test
  void a_refusal_of_our_client_is_known_from_the_first_refresh_until_one_works() {
    try (var database =
        Database.open(
            folder.resolve("test.db"), new EngineWorld.Plain(), () -> NOW, new Random(1))) {
      var watch = new ClientWatch(this::answer, database.directory());
      failure = new Failure.NeedsSignIn("invalid_grant");
      assertThrows(CallFailed.class, () -> watch.refresh("token"));
      assertEquals(List.of(), database.symptoms().look().found());

      failure = new Failure.ClientRefused("deleted_client");
      assertThrows(CallFailed.class, () -> watch.refresh("token"));
      assertEquals(
          List.of(
              new Condition(
                  Kind.OAUTH_CLIENT_REFUSED, new Subject.Installation(), "deleted_client")),
          database.symptoms().look().found());

      failure = null;
      watch.refresh("token");
      assertEquals(List.of(), database.symptoms().look().found());
    }
  }

  private TokenEndpoint.Refreshed answer(String refreshToken) {
    if (failure != null) {
      throw new CallFailed(failure);
    }
    return new TokenEndpoint.Refreshed("access", NOW.plusSeconds(3600), null);
  }
}
