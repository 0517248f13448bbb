package fovea.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
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

  @Test
  void aNameIsMeantWhereOnlyCapitalsAndHyphensDiffer() {
    List<String> known = List.of("grad-cam", "grad-cam++", "rise", "a-b", "ab");
    assertEquals(Optional.of("grad-cam"), Names.meant("GradCAM", known));
    assertEquals(Optional.of("grad-cam++"), Names.meant("grad_cam++", known));
    assertEquals(Optional.of("ab"), Names.meant("ab", known), "the very one");
    assertEquals(Optional.empty(), Names.meant("A_B", known), "one of two");
    assertEquals(Optional.empty(), Names.meant("gradcan", known));
    assertEquals(Optional.empty(), Names.meant("", known));
  }

  @Test
  void theNearestNameIsFoundAndNoneWhereNoneIsNear() {
    List<String> known = List.of("first-minute", "second-minute", "rise", "lime");
    assertEquals(Optional.of("first-minute"), Names.near("frist-minute", known));
    assertEquals(Optional.of("second-minute"), Names.near("second", known));
    assertEquals(Optional.of("rise"), Names.near("risse", known));
    assertEquals(Optional.empty(), Names.near("shap", known));
    assertEquals(Optional.empty(), Names.near("", known));
    assertEquals(Optional.empty(), Names.near("x", List.of()));
  }
}
