package io.busybridge.server.store;

import io.busybridge.server.sync.Echo;
import io.busybridge.server.sync.EventKey;
import io.busybridge.server.sync.Intent;
import io.busybridge.server.sync.Kind;
import io.busybridge.server.sync.Placement;
import io.busybridge.server.sync.Reminders;
import io.busybridge.server.sync.Rule;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A placement as a row: its columns, and both ways between them and the record. */
final class PlacementRow {
  /** What a placement is: what it stands for, and where. Every unique index is made of these. */
  private static final List<String> KEY =
      List.of(
          "id",
          "user_id",
          "i_cal_uid",
          "source_calendar",
          "source_event",
          "parent",
          "slot",
          "target",
          "kind",
          "generation",
          "managed_id");

  /** How it is with it. */
  private static final List<String> STATE =
      List.of(
          "want",
          "wanted",
          "rule",
          "written",
          "live",
          "times",
          "echo",
          "drafted",
          "etag",
          "answered_at",
          "rev",
          "in_flight",
          "color_id",
          "reminders",
          "sent_color_id",
          "sent_reminders",
          "attempts",
          "retry_at",
          "error",
          "written_at",
          "ends_at",
          "intent",
          "hold",
          "passed");

  private static final List<String> COLUMNS = Stream.concat(KEY.stream(), STATE.stream()).toList();

  /** Of placements {@code p}, in the order in which {@link #read} takes them. */
  static final String SELECT = "SELECT p." + String.join(", p.", COLUMNS) + " FROM placements p ";

  static final String INSERT =
      "INSERT INTO placements (%s) VALUES (%s)"
          .formatted(
              String.join(", ", COLUMNS),
              String.join(", ", Collections.nCopies(COLUMNS.size(), "?")));

  /** Changes the row that has the same key, and no other. */
  static final String UPDATE =
      "UPDATE placements SET %s = ? WHERE %s = ?"
          .formatted(String.join(" = ?, ", STATE), String.join(" = ? AND ", KEY));

  private PlacementRow() {}

  static void bindInsert(Params params, Placement placement) throws SQLException {
    bindKey(params, placement);
    bindState(params, placement);
  }

  static void bindUpdate(Params params, Placement placement) throws SQLException {
    bindState(params, placement);
    bindKey(params, placement);
  }

  private static void bindKey(Params params, Placement placement) throws SQLException {
    params
        .text(placement.id())
        .number(placement.user())
        .text(placement.iCalUid())
        .number(placement.source().calendar())
        .text(placement.source().event())
        .text(Objects.requireNonNullElse(placement.parent(), ""))
        .text(Objects.requireNonNullElse(placement.slot(), ""))
        .number(placement.target())
        .name(placement.kind())
        .number(placement.generation())
        .text(placement.managedId());
  }

  private static void bindState(Params params, Placement placement) throws SQLException {
    params
        .name(placement.want())
        .text(placement.wanted())
        .name(placement.rule())
        .text(placement.written())
        .flag(placement.live())
        .text(placement.times())
        .text(placement.echo().text())
        .text(placement.drafted().text())
        .text(placement.etag())
        .time(placement.answeredAt())
        .number(placement.rev())
        .flag(placement.inFlight())
        .text(placement.colorId())
        .text(placement.reminders().text())
        .text(placement.sentColorId())
        .text(placement.sentReminders().text())
        .number(placement.attempts())
        .time(placement.retryAt())
        .text(placement.error())
        .time(placement.writtenAt())
        .time(placement.endsAt())
        .text(placement.intent().text())
        .text(placement.hold())
        .flag(placement.passed());
  }

  static Placement read(Cells cells) throws SQLException {
    return new Placement(
        cells.text(),
        cells.number(),
        cells.text(),
        new EventKey(cells.number(), cells.text()),
        nullIfEmpty(cells.text()),
        nullIfEmpty(cells.text()),
        cells.number(),
        cells.name(Kind.class),
        cells.small(),
        cells.text(),
        cells.name(Placement.Want.class),
        cells.text(),
        cells.name(Rule.class),
        cells.text(),
        cells.flag(),
        cells.text(),
        Echo.ofText(cells.text()),
        Echo.ofText(cells.text()),
        cells.text(),
        cells.time(),
        cells.small(),
        cells.flag(),
        cells.text(),
        Reminders.ofText(cells.text()),
        cells.text(),
        Reminders.ofText(cells.text()),
        cells.small(),
        cells.time(),
        cells.text(),
        cells.time(),
        cells.time(),
        Intent.ofText(cells.text()),
        cells.text(),
        cells.flag());
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
