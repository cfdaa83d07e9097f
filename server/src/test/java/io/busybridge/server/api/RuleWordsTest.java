package io.busybridge.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.busybridge.server.engine.Why.What;
import io.busybridge.server.sync.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleWordsTest {
  @Test
  void every_rule_and_everything_an_event_may_be_has_a_sentence_of_its_own() {
    List<String> sentences =
        Stream.concat(
                Arrays.stream(Rule.values()).map(RuleWords::of),
                Arrays.stream(What.values()).map(WhyApi::words))
            .toList();
    assertEquals(Rule.values().length + What.values().length, Set.copyOf(sentences).size());
    sentences.forEach(sentence -> assertTrue(sentence.matches("[A-Z][^_]{10,160}\\."), sentence));
  }
}
