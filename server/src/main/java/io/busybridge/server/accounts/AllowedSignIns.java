package io.busybridge.server.accounts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may sign in: domains, by the ID token's {@code hd}, and single addresses, by its verified
 * {@code email}. The domain of an address proves nothing: anybody can verify any mailbox.
 */
public record AllowedSignIns(Set<String> entries) {

  /** Keeps the order, in lower case. */
  public AllowedSignIns {
    var tidy = new LinkedHashSet<String>();
    entries.forEach(entry -> tidy.add(entry.strip().toLowerCase(Locale.ROOT)));
    tidy.remove("");
    entries = tidy;
  }

  /** As a setting holds it: one a line. */
  public static AllowedSignIns parse(String lines) {
    return new AllowedSignIns(new LinkedHashSet<>(List.of(lines.split("\n", -1))));
  }

  /** The narrowest that lets this person in: the organization, or the address alone. */
  public static AllowedSignIns justFor(Identity.SignedIn person) {
    return new AllowedSignIns(Set.of(person.hostedDomain().orElse(person.email())));
  }

  /** As a setting holds it. */
  public String lines() {
    return String.join("\n", entries);
  }

  /** Whether this person may come in. */
  public boolean admits(Identity.SignedIn person) {
    boolean byDomain =
        person
            .hostedDomain()
            .map(hd -> entries.contains(hd.toLowerCase(Locale.ROOT)))
            .orElse(false);
    boolean byAddress =
        person.emailVerified() && entries.contains(person.email().toLowerCase(Locale.ROOT));
    return byDomain || byAddress;
  }

  /** To be offered at Google's sign-in: the domain if there is just one, else nothing. */
  public String hint() {
    return entries.size() == 1 && !entries.iterator().next().contains("@")
        ? entries.iterator().next()
        : "";
  }
}
