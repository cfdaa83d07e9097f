package io.busybridge.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Times(
      Instant at, @Nullable OffsetDateTime local, @Nullable LocalDate day, Duration every) {}

  record Numbers(int limit, boolean admin) {}

  @Test
  void times_are_rfc_3339_and_what_is_absent_is_left_out() throws Exception {
    var times = new Times(Instant.parse("2026-03-01T09:30:00Z"), null, null, Duration.ofMinutes(5));

    String json = Json.strict().writeValueAsString(times);

    assertEquals("{\"at\":\"2026-03-01T09:30:00Z\",\"every\":\"PT5M\"}", json);
    assertEquals(times, Json.strict().readValue(json, Times.class));
  }

  @Test
  void an_offset_that_somebody_wrote_is_kept() throws Exception {
    String json = "{\"at\":\"2026-03-01T09:30:00Z\",\"local\":\"2026-03-01T10:30:00+01:00\"}";

    assertEquals(
        OffsetDateTime.parse("2026-03-01T10:30:00+01:00"),
        Json.strict().readValue(json, Times.class).local());
  }

  @Test
  void a_null_or_missing_number_a_second_value_and_half_a_body_are_refused() {
    for (String bad :
        new String[] {
          "{\"limit\":null,\"admin\":true}",
          "{\"limit\":1}",
          "{\"limit\":1,\"admin\":true}{}",
          "{\"limit\":1,"
        }) {
      assertThrows(
          JsonProcessingException.class, () -> Json.strict().readValue(bad, Numbers.class), bad);
    }
  }
}
