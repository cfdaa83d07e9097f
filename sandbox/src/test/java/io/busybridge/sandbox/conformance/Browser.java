package io.busybridge.sandbox.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.sandbox.conformance.Page.Field;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A person in front of Google's sign-in pages: picks the account, ticks boxes, allows or denies.
 */
final class Browser {
  private final Wire wire;
  private final Map<String, String> cookies = new TreeMap<>();
  private final List<Page> seen = new ArrayList<>();

  Browser(Wire wire) {
    this.wire = wire;
  }

  /** Every page that was shown on the way. */
  List<Page> seen() {
    return List.copyOf(seen);
  }

  /** Whether the person was asked to consent. */
  boolean wasAsked() {
    return seen.stream().anyMatch(page -> page.formOffering("action", "allow").isPresent());
  }

  /** Says yes to everything and comes back with what the redirect carried. */
  Map<String, String> allow(URI authorization, String email) {
    return allow(authorization, email, Set.of());
  }

  /** Says yes, but leaves some scopes unticked. */
  Map<String, String> allow(URI authorization, String email, Set<String> unticked) {
    return walk(authorization, email, "allow", unticked);
  }

  Map<String, String> deny(URI authorization, String email) {
    return walk(authorization, email, "deny", Set.of());
  }

  /** Opens an address, and follows redirects within the sandbox. */
  Wire.Answer open(URI url) {
    var answer = wire.get(url.toString(), cookieHeader());
    remember(answer);
    return answer;
  }

  private Map<String, String> walk(
      URI authorization, String email, String action, Set<String> unticked) {
    URI url = authorization;
    var answer = open(url);
    for (int step = 0; step < 8; step++) {
      if (answer.status() == 302 || answer.status() == 303) {
        URI target = url.resolve(answer.header("location").orElseThrow());
        if (!target.getAuthority().equals(authorization.getAuthority())) {
          assertEquals(302, answer.status());
          return parameters(target);
        }
        url = target;
        answer = open(url);
      } else {
        answer.expect(200);
        var page = new Page(url, answer.status(), answer.text());
        seen.add(page);
        var chooser = page.formOffering("account", email);
        var form =
            chooser.or(() -> page.formOffering("action", action)).orElseThrow(() -> lost(page));
        var button =
            chooser.isPresent() ? new Field("account", email) : new Field("action", action);
        url = form.target();
        answer = submit(form, button, unticked);
      }
    }
    throw new AssertionError("no end to the pages: " + seen);
  }

  private Wire.Answer submit(Page.Form form, Field button, Set<String> unticked) {
    var fields = new ArrayList<>(form.hidden());
    form.boxes().stream().filter(box -> !unticked.contains(box.value())).forEach(fields::add);
    fields.add(button);
    String encoded =
        fields.stream()
            .map(field -> Wire.encode(field.name()) + "=" + Wire.encode(field.value()))
            .collect(Collectors.joining("&"));
    Wire.Answer answer;
    if (form.method().equals("POST")) {
      answer = wire.formText(form.target().toString(), encoded, cookieHeader());
    } else {
      String target = form.target().toString().replaceAll("\\?.*", "");
      answer = wire.get(target + "?" + encoded, cookieHeader());
    }
    remember(answer);
    return answer;
  }

  private Map<String, String> cookieHeader() {
    if (cookies.isEmpty()) {
      return Map.of();
    }
    return Map.of(
        "Cookie",
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; ")));
  }

  private void remember(Wire.Answer answer) {
    for (String line : answer.response().headers().allValues("set-cookie")) {
      String[] pair = line.split(";", 2)[0].split("=", 2);
      assertTrue(pair.length == 2, line);
      cookies.put(pair[0].strip(), pair[1].strip());
    }
  }

  static Map<String, String> parameters(URI url) {
    var all = new HashMap<String, String>();
    for (String pair : String.valueOf(url.getRawQuery()).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      all.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return all;
  }

  private static AssertionError lost(Page page) {
    return new AssertionError("nothing to press on " + page.url() + ":\n" + page.html());
  }
}
