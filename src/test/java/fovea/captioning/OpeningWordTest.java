package fovea.captioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.Heatmap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpeningWordTest {
  private static int in(String sentence) {
    return OpeningWord.of(
        Stream.of(sentence.split(" "))
            .map(w -> new Word(w, 1, new Heatmap(1, 1, new float[] {1}), Double.NaN, List.of()))
            .toList());
  }

  @Test
  void theFirstNounIsLookedAt() {
    assertEquals(2, in("a grey dog is standing in front of a red bench"));
    assertEquals(3, in("there are two people in front of a green sailboat"));
    assertEquals(1, in("an umbrella"));
    assertEquals(3, in("a group of sheep"));
  }

  @Test
  void elseTheFirstWord() {
    assertEquals(0, in("there is"));
    assertEquals(0, in("سگ بزرگ سیاه"));
    assertEquals(0, OpeningWord.of(List.of()));
  }
}
