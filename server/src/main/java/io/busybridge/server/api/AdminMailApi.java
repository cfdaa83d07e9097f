package io.busybridge.server.api;

import io.busybridge.server.accounts.MailChoices;
import io.busybridge.server.alerts.SmtpTests;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mail server, and a test of it; who may call this is seen to by {@link Api}. */
public final class AdminMailApi {
  private final MailChoices choices;
  private final SmtpTests tests;

  public AdminMailApi(MailChoices choices, SmtpTests tests) {
    this.choices = choices;
    this.tests = tests;
  }

  record TestRequest(@Nullable String to) {}

  Answer get(Call call) {
    call.onlyQuery(Set.of());
    return Answer.ok(choices.current());
  }

  /** What is not named stays as it is. */
  Answer put(Call call) {
    return Answer.ok(choices.change(call.body().as(MailChoices.Change.class)));
  }

  /** Really sends a mail; the run tells how far it came. */
  Answer test(Call call) {
    String to = call.body().as(TestRequest.class).to();
    if (to == null) {
      throw ApiError.missing("to");
    }
    return tests
        .begin(MailChoices.address("to", to.strip()))
        .map(run -> new Answer(202, new Answer.Started(run.id())))
        .orElseThrow(
            () -> new ApiError(409, "mail_not_set_up", "There is no mail server to test yet."));
  }
}
