package io.busybridge.server.config;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address, or a range of them in CIDR notation.
 *
 * @param bits how many leading bits of the address count
 */
public record Network(InetAddress address, int bits) {

  public Network {
    if (bits < 0 || bits > address.getAddress().length * 8) {
      throw new IllegalArgumentException(address.getHostAddress() + "/" + bits);
    }
  }

  /**
   * Reads {@code 10.0.0.1}, {@code 10.0.0.0/8} or {@code fd00::/8}; names are not looked up.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      var address = InetAddress.ofLiteral(text);
      return new Network(address, address.getAddress().length * 8);
    }
    return new Network(
        InetAddress.ofLiteral(text.substring(0, slash)),
        Integer.parseInt(text.substring(slash + 1)));
  }

  public boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    int whole = bits / 8;
    if (ours.length != theirs.length || Arrays.mismatch(ours, 0, whole, theirs, 0, whole) >= 0) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (ours[whole] & 0xff) >> (8 - rest) == (theirs[whole] & 0xff) >> (8 - rest);
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
