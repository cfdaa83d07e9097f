/** The words that server and console share. */
module io.busybridge.common {
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires transitive com.fasterxml.jackson.databind;

  exports io.busybridge.common;

  opens io.busybridge.common to
      com.fasterxml.jackson.databind;
}
