package io.busybridge.sandbox.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What would have been mailed since the sandbox began, the last thousand. Thread-safe. */
public final class Mails {
  private static final int KEPT = 1000;

  private final Deque<Mail> sent = new ArrayDeque<>();

  synchronized void add(Mail mail) {
    sent.addLast(mail);
    if (sent.size() > KEPT) {
      sent.removeFirst();
    }
  }

  /** Oldest first. */
  public synchronized List<Mail> all() {
    return List.copyOf(sent);
  }

  public synchronized void clear() {
    sent.clear();
  }
}
