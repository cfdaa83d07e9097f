package io.busybridge.server.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents, what is to be told of them, and mails, in the database. One transaction each. */
public interface AlertStore {

  /** Incidents that are not closed, and those that closed at this time or later. */
  List<Incident> current(Instant closedSince);

  /** A change, and who is told of it. */
  record Told(Change change, List<Recipient> recipients) {}

  /**
   * Records changes and what is to be told. Of one incident a recipient has at most one notice that
   * waits: the latest.
   */
  void record(List<Told> changes, Instant now);

  /** Something that waits to be told. */
  record Notice(Incident incident, Recipient recipient, Moment moment) {}

  /** Oldest first. */
  List<Notice> notices();

  /** Puts a mail into the queue; the notices that it tells wait no more. */
  void queue(Letter letter, List<Notice> told);

  /** When the last mail to an address was made, sent or not. */
  Optional<Instant> lastLetterTo(String address);

  /** Mails that are neither sent nor given up, oldest first. */
  List<Letter> unsent();

  void sent(long letter, Instant at);

  void failed(long letter, int attempts, Instant retryAt, String error);

  /** The server will never take it. */
  void givenUp(long letter, String error, Instant at);

  /** Part of a list, newest first. */
  record Page(List<Incident> items, @Nullable Long next) {}

  /**
   * Incidents that counted.
   *
   * @param open only open ones, only closed ones, or all where null
   * @param before only with a lesser id, or null
   */
  Page incidents(@Nullable Boolean open, @Nullable Long before, int limit);

  /** Forgets incidents that closed earlier; how many that were. */
  int forgetClosedBefore(Instant time);

  /** Forgets mails that were sent or given up earlier; how many that were. */
  int forgetLettersBefore(Instant time);

  /** What the database itself finds wrong with its file; empty where all is well. */
  List<String> quickCheck();
}
