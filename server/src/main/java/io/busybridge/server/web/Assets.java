package io.busybridge.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The stylesheet, the script and the icon: read once, asked for again only when they changed. */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "style.css", "text/css;charset=utf-8",
          "live.js", "text/javascript;charset=utf-8",
          "icon.svg", "image/svg+xml");

  private record Asset(String type, byte[] bytes, String etag) {}

  private final Map<String, Asset> assets = new TreeMap<>();

  public Assets() {
    TYPES.forEach(
        (name, type) -> {
          try (var in = Assets.class.getResourceAsStream("assets/" + name)) {
            if (in == null) {
              throw new IllegalStateException("The program lacks its file " + name);
            }
            byte[] bytes = in.readAllBytes();
            assets.put(name, new Asset(type, bytes, etag(bytes)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  public Reply answer(Incoming request) {
    Asset asset = assets.get(request.parameters().getOrDefault("name", ""));
    if (asset == null) {
      throw NotFound.page();
    }
    Reply reply =
        request.header("If-None-Match").filter(asset.etag::equals).isPresent()
            ? Reply.empty(304)
            : Reply.of(200, asset.type, asset.bytes);
    return reply.with("Cache-Control", "no-cache").with("ETag", asset.etag);
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
