package io.busybridge.server.web;

import io.busybridge.server.accounts.Directory.User;
import io.busybridge.server.web.pages.StaticTemplates;
import io.busybridge.server.web.pages.Templates;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all pages have around them. */
public final class Shell {
  private final Optional<URI> sandbox;
  private final Templates templates = new StaticTemplates();

  public Shell(Optional<URI> sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * @param user who is signed in, or null
   * @param sandbox where the sandbox's page is, or null outside of {@code --sandbox}
   * @param busy the page shows something that goes on, and is worth looking at again soon
   */
  public record Frame(String title, @Nullable User user, @Nullable String sandbox, boolean busy) {}

  public Templates pages() {
    return templates;
  }

  public Frame frame(String title, @Nullable User user) {
    return new Frame(title, user, sandbox.map(URI::toString).orElse(null), false);
  }

  public Frame busy(String title, User user, boolean busy) {
    return new Frame(title, user, sandbox.map(URI::toString).orElse(null), busy);
  }

  public boolean isSandbox() {
    return sandbox.isPresent();
  }

  /** A page for a problem. */
  public Reply problem(@Nullable User user, Problem problem) {
    return Reply.page(problem.status(), templates.problem(frame(problem.title(), user), problem));
  }

  /** A page for a problem that has just one thing to say. */
  public Reply problem(
      @Nullable User user, int status, String title, String sentence, String code) {
    return problem(
        user, new Problem(status, title, List.of(sentence), code, "/", "Back to the start"));
  }
}
