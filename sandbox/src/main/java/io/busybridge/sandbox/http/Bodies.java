package io.busybridge.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Request bodies off the wire: Google's own client library compresses everything it sends. */
final class Bodies {
  private static final int LIMIT = 64 << 20;

  private Bodies() {}

  static byte[] read(InputStream body, @Nullable String encoding) throws IOException {
    if (encoding == null || encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
      return limited(body);
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new ApiError(415, "badRequest", "Unsupported Content-Encoding: " + encoding);
    }
    try (var unzipped = new GZIPInputStream(body)) {
      return limited(unzipped);
    } catch (ZipException e) {
      throw new ApiError(400, "badRequest", "The body is not gzip: " + e.getMessage());
    }
  }

  private static byte[] limited(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LIMIT + 1);
    if (bytes.length > LIMIT) {
      throw new ApiError(413, "uploadTooLarge", "The body is longer than 64 MB.");
    }
    return bytes;
  }
}
