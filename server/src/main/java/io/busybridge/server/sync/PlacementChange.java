package io.busybridge.server.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A placement in the making: a copy of one, with some fields changed. */
public final class PlacementChange {
  private final String id;
  private final long user;
  private String iCalUid;
  private EventKey source;
  private final @Nullable String parent;
  private final @Nullable String slot;
  private final long target;
  private Kind kind;
  private int generation;
  private String managedId;
  private Placement.Want want;
  private String wanted;
  private Rule rule;
  private String written;
  private boolean live;
  private String times;
  private Echo echo;
  private Echo drafted;
  private String etag;
  private Instant answeredAt;
  private int rev;
  private boolean inFlight;
  private String colorId;
  private Reminders reminders;
  private String sentColorId;
  private Reminders sentReminders;
  private int attempts;
  private Instant retryAt;
  private String error;
  private Instant writtenAt;
  private Instant endsAt;
  private Intent intent;
  private String hold;
  private boolean passed;

  PlacementChange(Placement from) {
    id = from.id();
    user = from.user();
    iCalUid = from.iCalUid();
    source = from.source();
    parent = from.parent();
    slot = from.slot();
    target = from.target();
    kind = from.kind();
    generation = from.generation();
    managedId = from.managedId();
    want = from.want();
    wanted = from.wanted();
    rule = from.rule();
    written = from.written();
    live = from.live();
    times = from.times();
    echo = from.echo();
    drafted = from.drafted();
    etag = from.etag();
    answeredAt = from.answeredAt();
    rev = from.rev();
    inFlight = from.inFlight();
    colorId = from.colorId();
    reminders = from.reminders();
    sentColorId = from.sentColorId();
    sentReminders = from.sentReminders();
    attempts = from.attempts();
    retryAt = from.retryAt();
    error = from.error();
    writtenAt = from.writtenAt();
    endsAt = from.endsAt();
    intent = from.intent();
    hold = from.hold();
    passed = from.passed();
  }

  public PlacementChange iCalUid(String value) {
    iCalUid = value;
    return this;
  }

  public PlacementChange kind(Kind value) {
    kind = value;
    return this;
  }

  public PlacementChange source(EventKey value) {
    source = value;
    return this;
  }

  public PlacementChange generation(int value) {
    generation = value;
    return this;
  }

  public PlacementChange managedId(String value) {
    managedId = value;
    return this;
  }

  public PlacementChange want(Placement.Want value) {
    want = value;
    return this;
  }

  public PlacementChange wanted(String value) {
    wanted = value;
    return this;
  }

  public PlacementChange rule(Rule value) {
    rule = value;
    return this;
  }

  public PlacementChange written(String value) {
    written = value;
    return this;
  }

  public PlacementChange live(boolean value) {
    live = value;
    return this;
  }

  public PlacementChange times(String value) {
    times = value;
    return this;
  }

  public PlacementChange echo(Echo value) {
    echo = value;
    return this;
  }

  public PlacementChange etag(String value) {
    etag = value;
    return this;
  }

  public PlacementChange answeredAt(Instant value) {
    answeredAt = value;
    return this;
  }

  public PlacementChange rev(int value) {
    rev = value;
    return this;
  }

  public PlacementChange inFlight(boolean value) {
    inFlight = value;
    return this;
  }

  public PlacementChange colorId(String value) {
    colorId = value;
    return this;
  }

  public PlacementChange reminders(Reminders value) {
    reminders = value;
    return this;
  }

  public PlacementChange sentColorId(String value) {
    sentColorId = value;
    return this;
  }

  public PlacementChange sentReminders(Reminders value) {
    sentReminders = value;
    return this;
  }

  public PlacementChange attempts(int value) {
    attempts = value;
    return this;
  }

  public PlacementChange retryAt(Instant value) {
    retryAt = value;
    return this;
  }

  public PlacementChange error(String value) {
    error = value;
    return this;
  }

  public PlacementChange writtenAt(Instant value) {
    writtenAt = value;
    return this;
  }

  public PlacementChange endsAt(Instant value) {
    endsAt = value;
    return this;
  }

  public PlacementChange drafted(Echo value) {
    drafted = value;
    return this;
  }

  public PlacementChange intent(Intent value) {
    intent = value;
    return this;
  }

  public PlacementChange hold(String value) {
    hold = value;
    return this;
  }

  public PlacementChange passed(boolean value) {
    passed = value;
    return this;
  }

  /** The changed placement. */
  public Placement done() {
    return new Placement(
        id,
        user,
        iCalUid,
        source,
        parent,
        slot,
        target,
        kind,
        generation,
        managedId,
        want,
        wanted,
        rule,
        written,
        live,
        times,
        echo,
        drafted,
        etag,
        answeredAt,
        rev,
        inFlight,
        colorId,
        reminders,
        sentColorId,
        sentReminders,
        attempts,
        retryAt,
        error,
        writtenAt,
        endsAt,
        intent,
        hold,
        passed);
  }
}
