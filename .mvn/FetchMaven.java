import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import java.util.zip.ZipInputStream;

/**
 * Fetches the Maven pinned in maven.properties and unpacks it to a folder: {@code FetchMaven.java
 * FOLDER}. In Java, because a JDK is the one thing that every machine that builds this has. Ends
 * with 1 where Apache cannot be reached, and 2 where what came is not what was pinned.
 */
class FetchMaven {
  private static final int UNREACHABLE = 1;
  private static final int NOT_WHAT_WAS_PINNED = 2;

  public static void main(String[] args) throws Exception {
    var pin = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
      pin.load(reader);
    }
    String version = pin.getProperty("version");
    URI address =
        URI.create(
            System.getProperty("maven.archive", "https://archive.apache.org/dist/maven/maven-3/")
                + version
                + "/binaries/apache-maven-"
                + version
                + "-bin.zip");
    byte[] zip = new byte[0];
    try {
      zip = download(address);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      System.err.println(address.getHost() + " cannot be reached: " + why);
      System.exit(UNREACHABLE);
    }
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(zip));
    if (!hash.equals(pin.getProperty("sha512"))) {
      System.err.println(address + " has the SHA-512 " + hash + ", which is not the pinned one.");
      System.exit(NOT_WHAT_WAS_PINNED);
    }
    unpack(zip, Path.of(args[1]));
  }

  private static byte[] download(URI address) throws IOException, InterruptedException {
    try (var client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build()) {
      var request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(5)).build();
      var answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("answered " + answer.statusCode());
      }
      return answer.body();
    }
  }

  /** Unpacked beside its place and moved there whole, so that half a Maven never looks like one. */
  private static void unpack(byte[] zip, Path folder) throws IOException {
    Path parent = Files.createDirectories(folder.toAbsolutePath().getParent());
    Path beside = Files.createTempDirectory(parent, "maven");
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = beside.resolve(entry.getName()).normalize();
        if (!file.startsWith(beside)) {
          throw new IOException("The archive reaches outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
          if (file.getParent().endsWith("bin")) {
            file.toFile().setExecutable(true, false);
          }
        }
      }
    }
    try (var unpacked = Files.list(beside)) {
      Files.move(unpacked.findFirst().orElseThrow(), folder, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(beside);
  }
}
