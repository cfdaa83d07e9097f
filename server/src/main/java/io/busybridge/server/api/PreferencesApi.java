package io.busybridge.server.api;

import io.busybridge.server.accounts.PreferenceChoices;

/** What a user chose about what is written. */
public final class PreferencesApi {
  private final PreferenceChoices choices;

  public PreferencesApi(PreferenceChoices choices) {
    this.choices = choices;
  }

  Answer get(Call call) {
    return Answer.ok(choices.of(call.user()));
  }

  /** What is not named stays as it is. */
  Answer put(Call call) {
    return Answer.ok(choices.change(call.user(), call.body().as(PreferenceChoices.Change.class)));
  }
}
