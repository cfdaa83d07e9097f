package io.busybridge.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Binds to key and place as the real one does, and hides nothing: for tests of the store alone. */
record OpenSealing(String key) implements Sealing {

  @Override
  public byte[] seal(byte[] secret, String place) {
    byte[] mark = mark(place);
    return ByteBuffer.allocate(mark.length + secret.length).put(mark).put(secret).array();
  }

  @Override
  public byte[] open(byte[] stored, String place) {
    byte[] mark = mark(place);
    var text = new String(stored, UTF_8);
    if (!text.startsWith(new String(mark, UTF_8))) {
      throw new WrongKey("sealed for another place or with another key");
    }
    var secret = new byte[stored.length - mark.length];
    System.arraycopy(stored, mark.length, secret, 0, secret.length);
    return secret;
  }

  private byte[] mark(String place) {
    return (key + "@" + place + ":").getBytes(UTF_8);
  }
}
