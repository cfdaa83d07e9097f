package io.busybridge.sandbox.oauth;

import io.busybridge.sandbox.model.Account;
import io.busybridge.sandbox.model.World;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** An account made by typing an address. */
public final class NewAccount {
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s<>\"']+@[^@\\s<>\"']+\\.[^@\\s<>\"']+");
  private static final Set<String> CONSUMER = Set.of("gmail.com", "googlemail.com");

  private NewAccount() {}

  public static boolean isAddress(String text) {
    return text.length() <= 254 && ADDRESS.matcher(text).matches();
  }

  /**
   * @param workspace belongs to the organization of its domain; never so for Google's own domains
   */
  static Account add(World world, String email, boolean workspace) {
    String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    return world.addAccount(
        email,
        nameOf(email),
        Optional.of(domain).filter(_ -> workspace && !CONSUMER.contains(domain)),
        ZoneOffset.UTC);
  }

  /** {@code ada.lovelace@…} is Ada Lovelace. */
  public static String nameOf(String email) {
    var name = new StringJoiner(" ");
    for (String word : email.substring(0, email.indexOf('@')).split("[._+-]+", -1)) {
      if (!word.isEmpty()) {
        name.add(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
    }
    return name.toString();
  }
}
