package io.busybridge.sandbox.conformance;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as a person without scripts sees it: its text and its forms.
 *
 * @param url where it came from, which is what relative addresses refer to
 */
record Page(URI url, int status, String html) {
  private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
  private static final Pattern CONTROL = Pattern.compile("(?is)<(input|button)\\b([^>]*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?s)([\\w-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");

  List<Form> forms() {
    var forms = new ArrayList<Form>();
    Matcher found = FORM.matcher(html);
    while (found.find()) {
      forms.add(form(attributes(found.group(1)), found.group(2)));
    }
    return forms;
  }

  /** The form with a button (or field) of that name and value. */
  Optional<Form> formOffering(String name, String value) {
    return forms().stream()
        .filter(form -> form.offers().contains(new Field(name, value)))
        .findFirst();
  }

  /** Values of the checkboxes of that name, ticked or not. */
  List<String> choices(String name) {
    return forms().stream()
        .flatMap(form -> form.boxes().stream())
        .filter(box -> box.name().equals(name))
        .map(Field::value)
        .toList();
  }

  private Form form(Map<String, String> attributes, String inner) {
    var hidden = new ArrayList<Field>();
    var ticked = new ArrayList<Field>();
    var boxes = new ArrayList<Field>();
    var offers = new ArrayList<Field>();
    Matcher found = CONTROL.matcher(inner);
    while (found.find()) {
      var control = attributes(found.group(2));
      String kind = found.group(1).toLowerCase(Locale.ROOT);
      String type = control.getOrDefault("type", kind.equals("button") ? "submit" : "text");
      var field = new Field(control.getOrDefault("name", ""), control.getOrDefault("value", ""));
      switch (type) {
        case "hidden" -> hidden.add(field);
        case "checkbox" -> {
          boxes.add(field);
          if (control.containsKey("checked")) {
            ticked.add(field);
          }
        }
        default -> offers.add(field);
      }
    }
    String action = attributes.getOrDefault("action", "");
    String method = attributes.getOrDefault("method", "get").toUpperCase(Locale.ROOT);
    URI target = action.isEmpty() ? url : url.resolve(action);
    return new Form(method, target, hidden, boxes, ticked, offers);
  }

  private static Map<String, String> attributes(String text) {
    var all = new HashMap<String, String>();
    Matcher found = ATTRIBUTE.matcher(text);
    while (found.find()) {
      String value =
          Optional.ofNullable(found.group(2))
              .or(() -> Optional.ofNullable(found.group(3)))
              .or(() -> Optional.ofNullable(found.group(4)))
              .orElse("");
      all.put(found.group(1).toLowerCase(Locale.ROOT), unescape(value));
    }
    return all;
  }

  private static String unescape(String text) {
    return text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  record Field(String name, String value) {}

  /**
   * What can be sent.
   *
   * @param boxes every checkbox
   * @param ticked those that are ticked when the page comes
   * @param offers buttons and text fields
   */
  record Form(
      String method,
      URI target,
      List<Field> hidden,
      List<Field> boxes,
      List<Field> ticked,
      List<Field> offers) {}
}
