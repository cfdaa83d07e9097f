package io.busybridge.server.alerts;

import io.busybridge.server.accounts.Directory;
import io.busybridge.server.alerts.AlertStore.Notice;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes mails of what waits to be told: one at once, and what comes within ten minutes after it in
 * one more. Nobody gets another while one to them is still in the queue, but for what is urgent.
 */
final class Postbox {
  static final Duration BETWEEN = Duration.ofMinutes(10);
  private static final int ID_BYTES = 16;

  private final AlertStore store;
  private final Directory directory;
  private final URI publicUrl;
  private final ZoneId zone;
  private final RandomGenerator random;

  /**
   * @param zone in which administrators are told times
   */
  Postbox(
      AlertStore store, Directory directory, URI publicUrl, ZoneId zone, RandomGenerator random) {
    this.store = store;
    this.directory = directory;
    this.publicUrl = publicUrl;
    this.zone = zone;
    this.random = random;
  }

  /** Puts what is to be told now into the queue; how many mails that makes. */
  int fill(Instant now) {
    Map<String, List<Notice>> waiting = new LinkedHashMap<>();
    for (Notice notice : store.notices()) {
      waiting.computeIfAbsent(notice.recipient().address(), _ -> new ArrayList<>()).add(notice);
    }
    List<String> unsent = store.unsent().stream().map(Letter::recipient).toList();
    int made = 0;
    for (var entry : waiting.entrySet()) {
      String address = entry.getKey();
      List<Notice> notices = entry.getValue();
      boolean waits =
          unsent.contains(address)
              || store
                  .lastLetterTo(address)
                  .filter(last -> last.plus(BETWEEN).isAfter(now))
                  .isPresent();
      if (!waits || notices.stream().anyMatch(Postbox::isUrgent)) {
        store.queue(letter(notices, now), notices);
        made++;
      }
    }
    return made;
  }

  private static boolean isUrgent(Notice notice) {
    return notice.incident().kind().isUrgent() && notice.moment() == Moment.OPENED;
  }

  private Letter letter(List<Notice> notices, Instant now) {
    Recipient reader = notices.getFirst().recipient();
    List<MailText.Item> items =
        notices.stream()
            .map(
                notice ->
                    new MailText.Item(
                        notice,
                        Wording.of(
                            notice.incident(),
                            notice.recipient().own(),
                            Names.of(notice.incident().subject(), directory))))
            .toList();
    ZoneId theirs = reader.user() == null ? zone : Names.zone(directory, reader.user(), zone);
    MailText mail = MailText.of(items, theirs, publicUrl);
    return new Letter(
        0,
        messageId(),
        reader.address(),
        reader.user(),
        mail.subject(),
        mail.text(),
        mail.html(),
        now,
        0,
        now,
        "");
  }

  private String messageId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return "<" + HexFormat.of().formatHex(id) + "@" + publicUrl.getHost() + ">";
  }
}
