package io.busybridge.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: the import table of ARCHITECTURE.md as code. */
class ArchitectureTest {
  private static final String ROOT = "io.busybridge.server";

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(ArchitectureTest::isNoTest).importPackages(ROOT);

  private static final String JACKSON = "com.fasterxml.jackson..";

  /** Numbers and flags, and arrays of them, are in no package. */
  private static final DescribedPredicate<JavaClass> PRIMITIVE =
      DescribedPredicate.describe("primitive", type -> type.getBaseComponentType().isPrimitive());

  /** In whatever package: the language, and what a class may say of itself. */
  private static final List<String> EVERYBODY =
      List.of("java.lang..", "java.util..", "java.time..", "org.jspecify.annotations");

  /**
   * One line of the table.
   *
   * @param name the package below the root, its sub-packages included
   * @param ours packages of the server that it may know, besides itself
   * @param others packages of the JDK and of libraries
   */
  private record Line(String name, List<String> ours, List<String> others, String reason) {
    @Override
    public String toString() {
      return name;
    }

    String[] allowed() {
      var all = new ArrayList<>(EVERYBODY);
      all.add(in(name));
      ours.forEach(other -> all.add(in(other)));
      all.addAll(others);
      return all.toArray(String[]::new);
    }
  }

  private static Stream<Line> table() {
    return Stream.of(
        new Line(
            "config",
            List.of(),
            List.of("java.net", "java.nio.file"),
            "settings are read before anything else exists"),
        new Line(
            "sync",
            List.of(),
            List.of("java.nio", "java.nio.charset", "java.security", "java.text", "javax.crypto.."),
            "the rules are pure: no clock, no logger, no input or output, nothing but java.base,"
                + " so that they can be tested by themselves and read as a table"),
        new Line(
            "engine",
            List.of("sync"),
            List.of("java.net", "java.nio.charset", "java.security", "org.slf4j.."),
            "the engine carries out what the rules say, and knows provider and store as ports of"
                + " its own only, so that it runs under a simulation of both"),
        new Line(
            "accounts",
            List.of("engine", "sync"),
            List.of("java.net", "java.nio.charset", "java.security", "org.slf4j..", JACKSON),
            "people and their grants: ports of its own, the engine's for what follows from a choice,"
                + " and the domain's records for calendars and preferences"),
        new Line(
            "google",
            List.of("accounts", "engine", "sync"),
            List.of(
                "java.io",
                "java.math",
                "java.net..",
                "java.nio..",
                "java.security..",
                "javax.crypto..",
                "org.slf4j..",
                JACKSON,
                "com.google.api..",
                "com.google.auth..",
                "com.google.crypto.tink.."),
            "implements the ports that need Google; tink checks ID tokens"),
        new Line(
            "store",
            List.of("accounts", "alerts", "engine", "jobs", "sync"),
            List.of(
                "java.io",
                "java.net",
                "java.nio..",
                "java.security..",
                "java.sql",
                "javax.sql..",
                "org.slf4j..",
                "org.sqlite..",
                "com.github.kagkarlsson.scheduler..",
                "com.j256.ormlite.."),
            "implements the ports that need a database; knows nobody who uses them"),
        new Line(
            "backup",
            List.of("store"),
            List.of(
                "java.io",
                "java.nio..",
                "java.security",
                "org.slf4j..",
                JACKSON,
                "io.busybridge.common.."),
            "copies of the database as files; what is in them is the store's business"),
        new Line(
            "security",
            List.of(),
            List.of(
                "java.io",
                "java.math",
                "java.net",
                "java.nio..",
                "java.security..",
                "javax.crypto..",
                "org.slf4j..",
                "com.google.crypto.tink.."),
            "keys, sessions and limits are checked before it is known what is asked for"),
        new Line(
            "jobs",
            List.of("accounts", "engine", "sync"),
            List.of("javax.sql", "org.slf4j..", "com.github.kagkarlsson.scheduler.."),
            "when things happen, not what happens; sync for the records that views consist of; javax.sql for the one table that the library"
                + " reads and writes by itself, on connections that store hands out"),
        new Line(
            "alerts",
            List.of("accounts", "engine", "sync"),
            List.of(
                "java.io",
                "java.net",
                "java.nio..",
                "javax.net.ssl",
                "org.slf4j..",
                "jakarta.mail..",
                "org.eclipse.angus.mail.."),
            "words to people, by mail; who they are, and what is wrong, is told by ports;"
                + " angus's exceptions hold what the mail server answered"),
        new Line(
            "api",
            List.of("accounts", "alerts", "backup", "engine", "jobs", "security", "sync"),
            List.of(
                "java.io",
                "java.net",
                "java.nio..",
                "org.slf4j..",
                JACKSON,
                "io.busybridge.common.."),
            "JSON for programs; sync for the records that the ports speak of (preferences,"
                + " calendars, rules), never for planning; alerts for what is wrong, and for tests of"
                + " the mail server"),
        new Line(
            "web",
            List.of("accounts", "api", "engine", "security", "sync"),
            List.of(
                "java.io",
                "java.math",
                "java.net..",
                "java.nio..",
                "java.security..",
                "org.slf4j..",
                JACKSON,
                "io.busybridge.common..",
                "gg.jte..",
                "jakarta.servlet..",
                "org.eclipse.jetty.."),
            "pages for people; sync for the same records as api"));
  }

  /** Tests are where this one is, wherever the build puts them. */
  private static boolean isNoTest(Location location) {
    var tests = ArchitectureTest.class.getProtectionDomain().getCodeSource().getLocation();
    return !location.asURI().toString().startsWith(tests.toString());
  }

  @ParameterizedTest
  @MethodSource("table")
  void a_package_knows_only_whom_the_table_lets_it_know(Line line) {
    classes()
        .that()
        .resideInAPackage(in(line.name()))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(line.allowed()).or(PRIMITIVE))
        .because(line.reason())
        .check(CLASSES);
  }

  @Test
  void every_package_has_its_line() {
    var found = new TreeSet<String>();
    CLASSES.forEach(
        type -> {
          String below = type.getPackageName().substring(ROOT.length());
          if (!below.isEmpty()) {
            found.add(below.substring(1).split("\\.", 2)[0]);
          }
        });
    assertEquals(new TreeSet<>(table().map(Line::name).toList()), found);
  }

  @Test
  void nobody_knows_those_who_wire_everything_together() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .because("Main and Wiring know everybody, and a circle could not be taken apart again")
        .check(CLASSES);
  }

  @Test
  void a_library_is_known_where_it_belongs_and_nowhere_else() {
    only("org.eclipse.jetty..", "one package can be given another server", in("web"));
    only("jakarta.servlet..", "one package can be given another server", in("web"));
    only("com.google.api..", "Google is one provider among possible others", in("google"));
    only("com.j256.ormlite..", "all SQL is in one place", in("store"));
    only("java.sql..", "all SQL is in one place", in("store"));
    only("com.github.kagkarlsson..", "jobs say when", in("jobs"), in("store"));
    only("org.sqlite..", "all SQL is in one place", in("store"));
    only("jakarta.mail..", "mail is sent from one place", in("alerts"));
    only("org.eclipse.angus..", "mail is sent from one place", in("alerts"));
    only("io.busybridge.sandbox..", "the sandbox is started by Main, and is Google to all", ROOT);
  }

  @Test
  void time_and_chance_are_passed_in() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .orShould()
        .callConstructor(Random.class)
        .because("a simulation has a clock and a seed of its own")
        .check(CLASSES);
  }

  @Test
  void nothing_is_printed_but_by_a_program_to_who_started_it() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("what happens is logged, with its level and without content")
        .check(CLASSES);
  }

  @Test
  void the_oracles_know_nothing_of_what_they_judge() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(location -> !isNoTest(location))
            .importPackages(ROOT + ".corpus", ROOT + ".simulation");
    noClasses()
        .that()
        .haveSimpleName("Oracle")
        .or()
        .haveNameMatching(".*\\.simulation\\.(Diary|Lines|Seat|Choice|Standing)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("sync"))
        .because("what should stand where is not to be told by the code that puts it there")
        .check(tests);
  }

  private static void only(String library, String reason, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because(reason)
        .check(CLASSES);
  }

  private static String in(String name) {
    return ROOT + "." + name + "..";
  }
}
