package io.busybridge.server;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, follows redirects, sends forms. */
final class Browser {
  private static final Pattern FORM =
      Pattern.compile("<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
  private static final Pattern SCOPE = Pattern.compile("name=\"scope\"[^>]*value=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private URI at;
  private int status;
  private String text = "";
  private Map<String, List<String>> headers = Map.of();

  Browser(URI start) {
    at = start;
  }

  /** Goes to an address and wherever it leads. */
  Browser go(String address) throws Exception {
    send(HttpRequest.newBuilder(at.resolve(address)).GET());
    return follow();
  }

  /** Sends a form as one of our own pages would, and goes wherever that leads. */
  Browser submit(String address, String... namesAndValues) throws Exception {
    var fields = new ArrayList<Map.Entry<String, String>>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return post(at.resolve(address), fields);
  }

  /** A call of the API, from a script of our own pages. */
  Browser call(String method, String path, String json) throws Exception {
    var request =
        HttpRequest.newBuilder(at.resolve(path))
            .header("Sec-Fetch-Site", "same-origin")
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    send(request);
    return this;
  }

  /** Any request, as it is. */
  Browser send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    at = response.uri();
    status = response.statusCode();
    text = response.body();
    headers = response.headers().map();
    return this;
  }

  /** At the sandbox's pages: chooses an account and allows everything. */
  Browser allow(String email) throws Exception {
    return choose(email).consent("allow", "");
  }

  /** Chooses an account. */
  Browser choose(String email) throws Exception {
    if (text.contains("name=\"account\"")) {
      MatchResult form = form("name=\"account\"");
      var fields = hidden(form);
      fields.add(Map.entry("account", email));
      post(at.resolve(plain(form.group(1))), fields);
    }
    return this;
  }

  /**
   * Answers the consent page, if there is one.
   *
   * @param unticked part of the scope whose box is not ticked, or the empty string
   */
  Browser consent(String action, String unticked) throws Exception {
    if (text.contains("name=\"action\"")) {
      MatchResult form = form("name=\"action\"");
      var fields = hidden(form);
      SCOPE
          .matcher(form.group(2))
          .results()
          .map(scope -> plain(scope.group(1)))
          .filter(scope -> unticked.isEmpty() || !scope.endsWith(unticked))
          .forEach(scope -> fields.add(Map.entry("scope", scope)));
      fields.add(Map.entry("action", action));
      post(at.resolve(plain(form.group(1))), fields);
    }
    return this;
  }

  int status() {
    return status;
  }

  /** The page's words and markup, with entities as the characters that they stand for. */
  String text() {
    return plain(text);
  }

  URI at() {
    return at;
  }

  String path() {
    return at.getPath();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getFirst);
  }

  Map<String, String> cookies() {
    var all = new LinkedHashMap<String, String>();
    cookies.getCookieStore().getCookies().forEach(c -> all.put(c.getName(), c.getValue()));
    return all;
  }

  void forgetCookies() {
    cookies.getCookieStore().removeAll();
  }

  private Browser post(URI to, List<Map.Entry<String, String>> fields) throws Exception {
    String body =
        fields.stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    send(
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", to.getScheme() + "://" + to.getAuthority())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
    return follow();
  }

  private Browser follow() throws Exception {
    for (int hops = 0; status >= 300 && status < 400 && hops < 10; hops++) {
      send(HttpRequest.newBuilder(at.resolve(header("location").orElseThrow())).GET());
    }
    return this;
  }

  private MatchResult form(String having) {
    return FORM.matcher(text)
        .results()
        .filter(form -> form.group(2).contains(having))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no form with " + having + " at " + at));
  }

  private static List<Map.Entry<String, String>> hidden(MatchResult form) {
    return HIDDEN
        .matcher(form.group(2))
        .results()
        .map(field -> Map.entry(plain(field.group(1)), plain(field.group(2))))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String plain(String html) {
    return html.replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
