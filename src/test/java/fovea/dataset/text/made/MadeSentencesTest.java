package fovea.dataset.text.made;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.dataset.text.TextParts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MadeSentencesTest {
  private static final TextParts PARTS = MadeSentences.parts("made", 3000, 100, 100);

  @Test
  void theyAreTheSameEveryTimeAndNoTwoAreEqual() {
    assertEquals(PARTS, MadeSentences.parts("made", 3000, 100, 100));
    Set<String> all = new HashSet<>();
    Stream.of(PARTS.training(), PARTS.validation().orElseThrow(), PARTS.test().orElseThrow())
        .map(TextDataset::examples)
        .flatMap(List::stream)
        .forEach(one -> assertTrue(all.add(one.identity()), one.first()));
    assertArrayEquals(new int[] {1500, 1500}, PARTS.training().histogram());
  }

  /// What turns a word, of sentences that are simple enough to be judged by a pattern.
  @Test
  void theMoodFollowsFromTheWords() {
    String good = "(%s)".formatted(words(true));
    String bad = "(%s)".formatted(words(false));
    String degree = "(very |quite |really |rather |so |truly |extremely |wonderfully |terribly )?";
    String not =
        "(not|never|hardly|not very|not at all|not really|far from|anything but|nowhere near) ";
    String subject = "(the|\\w+ that the) [\\w ]+ (is|are|was|were) ";
    int judged = 0;
    for (TextExample one : PARTS.training().examples()) {
      String text = one.first();
      if (text.contains(",") || text.contains(" because ") || !text.startsWith("the ")) {
        continue; // several clauses, or somebody's view
      }
      judged += judge(one, subject + degree + good, 1) + judge(one, subject + degree + bad, 0);
      judged += judge(one, subject + not + good, 0) + judge(one, subject + not + bad, 1);
    }
    assertTrue(judged > 100, "judged " + judged);
  }

  private static int judge(TextExample one, String pattern, int label) {
    if (!Pattern.matches(pattern + " \\.", one.first())) {
      return 0;
    }
    assertEquals(label, one.label(), one.first());
    return 1;
  }

  private static String words(boolean good) {
    return String.join(
        "|",
        Topic.ALL.stream().flatMap(topic -> (good ? topic.good() : topic.bad()).stream()).toList());
  }
}
