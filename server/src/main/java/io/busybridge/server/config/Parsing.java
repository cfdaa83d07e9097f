package io.busybridge.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How settings are read; what cannot be read throws {@link IllegalArgumentException}. */
final class Parsing {

  private Parsing() {}

  static <T> Function<String, Optional<T>> maybe(Function<String, T> parser) {
    return text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
  }

  static Function<String, Integer> number(int least, int most) {
    return text -> within(Integer.valueOf(text), least, most);
  }

  static Function<String, Duration> duration(Duration least, Duration most) {
    return text -> within(Duration.parse(text), least, most);
  }

  private static <T extends Comparable<T>> T within(T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(value + " is not within " + least + " and " + most);
    }
    return value;
  }

  static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  static LogLevel logLevel(String text) {
    return LogLevel.valueOf(text.toUpperCase(Locale.ROOT));
  }

  static List<Network> networks(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(part -> Network.parse(part.strip())).toList();
  }

  /** Scheme, host and port, and nothing else; what comes back has no slash at its end. */
  static URI publicUrl(String text) {
    var url = webUrl(text);
    if (!url.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return url;
  }

  /** Over the network only https will do. */
  static URI googleBaseUrl(String text) {
    var url = webUrl(text);
    if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
      throw new IllegalArgumentException(text);
    }
    return url;
  }

  private static URI webUrl(String text) {
    var url = URI.create(text.replaceFirst("/+$", ""));
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || url.getHost() == null
        || url.getUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null
        || url.getPort() > 65_535) {
      throw new IllegalArgumentException(text);
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return URI.create(scheme + "://" + host + port + url.getRawPath());
  }

  /** A host, or an address, that leads to this machine only; other names are not looked up. */
  static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return address(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // A name, and not one that is sure to stay on this machine.
    }
  }

  static InetAddress address(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    return InetAddress.ofLiteral(bare);
  }
}
