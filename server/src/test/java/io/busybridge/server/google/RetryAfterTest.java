package io.busybridge.server.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "7 | 7",
        "64 | 64",
        "65 | 64",
        "99999999999999999999 | 64",
        "Wed, 4 Mar 2026 05:06:37 GMT | 30",
        "Wed, 4 Mar 2026 06:06:07 GMT | 64",
        "Wed, 4 Mar 2026 05:06:00 GMT | 0",
      })
  void seconds_or_a_date_but_64_s_at_most(String header, long seconds) {
    assertEquals(Duration.ofSeconds(seconds), RetryAfter.parse(header, NOW));
  }

  @Test
  void what_makes_no_sense_counts_as_absent() {
    assertNull(RetryAfter.parse(null, NOW));
    assertNull(RetryAfter.parse("", NOW));
    assertNull(RetryAfter.parse("-3", NOW));
    assertNull(RetryAfter.parse("soon", NOW));
  }
}
