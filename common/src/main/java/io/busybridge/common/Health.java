package io.busybridge.common;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /health} answers: whether the service does its work, and if not, which part of it
 * does not.
 *
 * @param status the worst of the checks
 * @param apiVersion the version of the JSON API; a console refuses one that it does not know
 * @param version the server's own version, to show to people
 * @param checks by name, in the order in which they are to be shown
 */
public record Health(
    Status status, int apiVersion, String version, SequencedMap<String, Check> checks) {

  /** The version of the API that this build speaks. */
  public static final int API_VERSION = 1;

  /** Copies {@code checks}, keeping their order. */
  public Health {
    checks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(checks));
  }

  /** The health that follows from these checks; with none of them, all is well. */
  public static Health of(String version, Map<String, Check> checks) {
    Status worst = Status.OK;
    for (Check check : checks.values()) {
      worst = check.status().compareTo(worst) > 0 ? check.status() : worst;
    }
    return new Health(worst, API_VERSION, version, new LinkedHashMap<>(checks));
  }

  /** From best to worst; the order is what "worst" goes by. */
  public enum Status {
    /** Works. */
    @JsonProperty("ok")
    OK,
    /** Works in part: a person should look, requests are still answered. */
    @JsonProperty("degraded")
    DEGRADED,
    /** Does not work; {@code /health} then answers 503. */
    @JsonProperty("down")
    DOWN
  }

  /**
   * One part of the service.
   *
   * @param status how it is
   * @param detail a sentence for a person, where there is something to say
   */
  public record Check(Status status, @Nullable String detail) {

    /** A part that works. */
    public static Check ok() {
      return new Check(Status.OK, null);
    }
  }
}
