package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every minute: looks for what is wrong, and tells people what they have not been told. */
public final class AlertProcessing {
  private static final Logger LOG = LoggerFactory.getLogger(AlertProcessing.class);

  private final List<Probe> probes;
  private final Incidents incidents;
  private final Postbox postbox;
  private final Postman postman;
  private final SmtpMail mail;
  private final LastResort lastResort;
  private final InstantSource clock;

  private AlertProcessing(
      List<Probe> probes,
      Incidents incidents,
      Postbox postbox,
      Postman postman,
      SmtpMail mail,
      LastResort lastResort,
      InstantSource clock) {
    this.probes = probes;
    this.incidents = incidents;
    this.postbox = postbox;
    this.postman = postman;
    this.mail = mail;
    this.lastResort = lastResort;
    this.clock = clock;
  }

  /**
   * With all its parts.
   *
   * @param probes what is looked at each time
   * @param zone in which administrators are told times
   */
  public static AlertProcessing of(
      AlertStore store,
      List<Probe> probes,
      Directory directory,
      SmtpMail mail,
      URI publicUrl,
      ZoneId zone,
      InstantSource clock,
      RandomGenerator random) {
    var recipients = new Recipients(directory, mail);
    return new AlertProcessing(
        probes,
        new Incidents(store, recipients, clock),
        new Postbox(store, directory, publicUrl, zone, random),
        new Postman(store, mail),
        mail,
        new LastResort(mail, recipients),
        clock);
  }

  /**
   * What one round came to.
   *
   * @param mailed mails that the mail server took
   * @param unsent mails that it did not
   */
  public record Counts(int opened, int reminded, int closed, int mailed, int unsent) {}

  public Counts run() {
    var seen = new ArrayList<Condition>();
    var examined = EnumSet.noneOf(Kind.class);
    for (Probe probe : probes) {
      try {
        Probe.Findings findings = probe.look();
        seen.addAll(findings.found());
        examined.addAll(findings.examined());
      } catch (RuntimeException e) {
        // The others look all the same; of these kinds nothing is concluded.
        LOG.error("A look for trouble failed", e);
      }
    }
    Incidents.Counts counts;
    Instant now = clock.instant();
    try {
      counts = incidents.looked(seen, examined);
      lastResort.remember();
    } catch (RuntimeException e) {
      lastResort.tell(e.getClass().getSimpleName(), now);
      throw e;
    }
    // Without a mail server what is to be told waits, for there may be one some day.
    if (mail.saved().isPresent()) {
      postbox.fill(now);
    }
    Postman.Counts mails = postman.deliver(now);
    return new Counts(
        counts.opened(), counts.reminded(), counts.closed(), mails.sent(), mails.unsent());
  }
}
