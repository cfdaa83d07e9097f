package io.busybridge.server.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

  @ParameterizedTest
  @CsvSource({
    "same-origin,                          , https://b.example,      true",
    "same-origin, https://proxy.example    , https://b.example,      true",
    "same-site,   https://b.example        , https://b.example,      false",
    "cross-site,                           , https://b.example,      false",
    "none,                                 , https://b.example,      false",
    ",            https://b.example        , https://b.example,      true",
    ",            https://B.example        , https://b.example,      true",
    ",            https://b.example        , https://b.example:443,  true",
    ",            http://localhost:3000    , http://localhost:3000,  true",
    ",            http://b.example         , https://b.example,      false",
    ",            https://b.example:8443   , https://b.example,      false",
    ",            https://b.example.evil   , https://b.example,      false",
    ",            null                     , https://b.example,      false",
    ",                                     , https://b.example,      false",
  })
  void only_our_own_pages_are_believed(
      @Nullable String secFetchSite, @Nullable String origin, URI publicUrl, boolean holds) {
    assertEquals(holds, SameOrigin.holds(secFetchSite, origin, publicUrl));
  }
}
