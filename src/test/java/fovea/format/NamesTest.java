package fovea.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void noTwoAreAlike() {
    assertEquals(List.of("a", "b", "a (2)", "a (3)"), Names.distinct(List.of("a", "b", "a", "a")));
    assertEquals(List.of("a", "a (2)", "a (2) (2)"), Names.distinct(List.of("a", "a", "a (2)")));
  }

  @Test
  void wordsBeginASentence() {
    assertEquals("As published", Names.capital("as published"));
    assertEquals("", Names.capital(""));
  }

  @Test
  void aShellTakesWordsAsTheyAre() {
    assertEquals(
        "fovea --data '/my pictures/it'\\''s' --ignore 0,255",
        ShellWords.joined(List.of("fovea", "--data", "/my pictures/it's", "--ignore", "0,255")));
    assertEquals("''", ShellWords.quoted(""));
  }
}
