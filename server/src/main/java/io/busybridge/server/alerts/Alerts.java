package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;

/** The parts of this package, put together. */
public record Alerts(Incidents incidents, AlertProcessing processing) {

  /**
   * @param probes what is looked at every minute
   * @param zone in which administrators are told times
   */
  public static Alerts of(
      AlertStore store,
      List<Probe> probes,
      Directory directory,
      SmtpMail mail,
      URI publicUrl,
      ZoneId zone,
      InstantSource clock,
      RandomGenerator random) {
    var recipients = new Recipients(directory, mail);
    var incidents = new Incidents(store, recipients, clock);
    return new Alerts(
        incidents,
        new AlertProcessing(
            probes,
            incidents,
            new Postbox(store, directory, publicUrl, zone, random),
            new Postman(store, mail),
            mail,
            new LastResort(mail, recipients),
            clock));
  }
}
