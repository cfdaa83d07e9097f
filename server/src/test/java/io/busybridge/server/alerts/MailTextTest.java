package io.busybridge.server.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.alerts.AlertStore.Notice;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextTest {
  private static final Instant SINCE = Instant.parse("2026-03-01T09:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final URI URL = URI.create("https://bridge.example");
  private static final Names NAMES =
      new Names("ann@org.example", "ann@client.example", "<Acme> & Sons\r\nBcc: eve@evil.example");

  @Test
  void a_mail_says_what_since_when_what_to_do_and_where() {
    MailText mail = mail(item(Kind.SIGN_IN_NEEDED, Moment.OPENED, true));
    assertEquals("[BusyBridge] Sign in again with ann@client.example", mail.subject());
    assertTrue(mail.text().contains("Google no longer lets BusyBridge use the account"));
    assertTrue(mail.text().contains("Since: 1 March 2026, 10:00 (Europe/Berlin)"), mail.text());
    assertTrue(mail.text().contains("What to do: Open BusyBridge"));
    assertTrue(mail.text().contains("\nhttps://bridge.example/app\n"));
    assertTrue(mail.text().contains("https://bridge.example/app/preferences"));
    assertTrue(mail.html().contains("<a href=\"https://bridge.example/app\">"));
  }

  @Test
  void what_is_over_says_how_long_it_was() {
    MailText mail = mail(item(Kind.CALENDAR_INACCESSIBLE, Moment.OVER, false));
    assertEquals(
        "[BusyBridge] Over: A calendar of ann@org.example is out of reach", mail.subject());
    assertTrue(
        mail.text().contains("from 1 March 2026, 10:00 (Europe/Berlin) to 1 March 2026, 11:00"));
    assertFalse(mail.text().contains("What to do"));
  }

  @Test
  void several_are_a_digest_with_what_is_open_first() {
    MailText mail =
        mail(
            item(Kind.SYNC_FAILING, Moment.OVER, true),
            item(Kind.SIGN_IN_NEEDED, Moment.OPENED, true),
            item(Kind.OPERATIONS_HELD, Moment.REMINDER, true));
    assertEquals("[BusyBridge] 2 things need a look, 1 is over", mail.subject());
    int over = mail.text().indexOf("Over: ");
    assertTrue(mail.text().indexOf("Still: Changes on") < over, mail.text());
    assertTrue(mail.text().indexOf("Sign in again") < over, mail.text());
  }

  @Test
  void names_cannot_become_html_or_headers() {
    MailText mail = mail(item(Kind.CALENDAR_INACCESSIBLE, Moment.OPENED, true));
    assertFalse(mail.subject().contains("\n") || mail.subject().contains("\r"), mail.subject());
    assertTrue(mail.html().contains("&lt;Acme&gt; &amp; Sons"), mail.html());
    assertFalse(mail.html().contains("<Acme>"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoever_is_not_the_user_reads_no_name_of_theirs(Kind kind) {
    for (Moment moment : Moment.values()) {
      MailText mail = mail(item(kind, moment, false));
      String all = mail.subject() + mail.text() + mail.html();
      assertFalse(all.contains("ann@client.example"), all);
      assertFalse(all.contains("Acme"), all);
      assertTrue(mail.text().contains(moment == Moment.OVER ? "It is over" : "What to do: "), all);
    }
  }

  private static MailText mail(MailText.Item... items) {
    return MailText.of(List.of(items), ZONE, URL);
  }

  private static MailText.Item item(Kind kind, Moment moment, boolean own) {
    Subject subject =
        kind == Kind.SIGN_IN_NEEDED ? new Subject.OfAccount(1, 7) : new Subject.OfCalendar(1, 7);
    var incident =
        new Incident(
            1,
            kind,
            subject,
            "",
            SINCE,
            SINCE,
            null,
            SINCE,
            moment == Moment.OVER ? SINCE.plusSeconds(3600) : null,
            0);
    var reader = new Recipient("who@org.example", 1L, own);
    return new MailText.Item(
        new Notice(incident, reader, moment), Wording.of(incident, own, NAMES));
  }
}
