import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks or rewrites every Java source below a folder: {@code Format.java check|write FOLDER}. */
class Format {
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    var formatter = new Formatter();
    List<Path> odd =
        sources(Path.of(args[1])).parallelStream()
            .filter(file -> !isFormatted(formatter, file, write))
            .toList();
    if (!write && !odd.isEmpty()) {
      System.err.println("Not formatted (./mvnw -Pformat mends it):");
      odd.forEach(file -> System.err.println("  " + file));
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws Exception {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList();
    }
  }

  private static boolean isFormatted(Formatter formatter, Path file, boolean write) {
    try {
      String before = Files.readString(file);
      String after =
          formatter.formatSource(
              RemoveUnusedImports.removeUnusedImports(
                  ImportOrderer.reorderImports(before, JavaFormatterOptions.Style.GOOGLE)));
      if (write && !after.equals(before)) {
        Files.writeString(file, after);
      }
      return after.equals(before);
    } catch (Exception e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
