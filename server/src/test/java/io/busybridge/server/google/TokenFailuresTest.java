package io.busybridge.server.google;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFailuresTest {

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "400, invalid_grant, '', sign_in_needed",
    "400, invalid_grant, invalid_rapt, sign_in_needed",
    "400, admin_policy_enforced, '', sign_in_needed",
    "401, invalid_client, '', oauth_client_refused",
    "401, deleted_client, '', oauth_client_refused",
    "401, unauthorized_client, '', oauth_client_refused",
    "400, invalid_request, '', google_unavailable",
    "400, '', '', google_unavailable",
    "429, rate_limit_exceeded, '', rate_limited",
    "403, rate_limit_exceeded, '', rate_limited",
    "429, '', '', rate_limited",
    "500, internal_failure, '', google_unavailable",
    "503, temporarily_unavailable, '', google_unavailable",
    "500, invalid_grant, '', google_unavailable",
    "404, '', '', google_unavailable",
  })
  void only_a_dead_grant_costs_a_sign_in(int status, String error, String subtype, String code) {
    var json = JsonNodeFactory.instance.objectNode();
    if (!error.isEmpty()) {
      json.put("error", error);
    }
    if (!subtype.isEmpty()) {
      json.put("error_subtype", subtype);
    }
    var answer = new OauthCalls.Answer(status, json, null, Duration.ZERO);
    assertEquals(code, TokenFailures.of(answer).code());
  }
}
