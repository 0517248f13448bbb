package fovea.scene.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.metric.Bleu;
import fovea.scene.Scene;
import fovea.scene.SceneGenerator;
import fovea.scene.SceneObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The language as a whole, over many generated scenes: true, rich, and yet predictable.
class SceneLanguageTest {
  private static final int SCENES = 400;

  private static final List<Scene> scenes = new ArrayList<>();
  private static final List<List<List<String>>> captions = new ArrayList<>();

  @BeforeAll
  static void describe() {
    for (int seed = 0; seed < SCENES; seed++) {
      Scene scene = SceneGenerator.generate(seed, 64);
      scenes.add(scene);
      captions.add(SceneCaptions.captions(scene).stream().map(SceneLanguageTest::words).toList());
    }
  }

  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }

  @Test
  void everyNamedThingIsInThePictureInThatColor() {
    int colored = 0;
    for (int i = 0; i < SCENES; i++) {
      Scene scene = scenes.get(i);
      for (List<String> caption : captions.get(i)) {
        for (SceneLexicon.Mention mention : SceneLexicon.mentions(caption)) {
          List<SceneObject> named =
              scene.objects().stream().filter(o -> o.kind() == mention.kind()).toList();
          assertTrue(!named.isEmpty(), () -> mention + " in " + caption);
          if (mention.color() != null && mention.kind().thing()) {
            colored++;
            assertTrue(
                named.stream().anyMatch(o -> o.color() == mention.color()),
                () -> mention + " in " + caption);
          }
          if (mention.variant() != null) {
            assertTrue(
                named.stream().anyMatch(o -> o.variant().equals(mention.variant())),
                () -> mention + " in " + caption);
          }
        }
      }
    }
    assertTrue(colored > 2 * SCENES, colored + " colours");
  }

  @Test
  void numbersAreTrue() {
    List<String> numbers = List.of("two", "three", "four");
    int counted = 0;
    for (int i = 0; i < SCENES; i++) {
      for (List<String> caption : captions.get(i)) {
        for (SceneLexicon.Mention mention : SceneLexicon.mentions(caption)) {
          int before = mention.wordIndex() - 1;
          while (before > 0
              && (SceneLexicon.color(caption.get(before)) != null
                  || caption.get(before).equals("colorful"))) {
            before--;
          }
          int number = before < 0 ? -1 : numbers.indexOf(caption.get(before));
          if (number >= 0) {
            counted++;
            long there =
                scenes.get(i).objects().stream().filter(o -> o.kind() == mention.kind()).count();
            assertEquals(number + 2, there, () -> mention + " in " + caption);
          }
        }
      }
    }
    assertTrue(counted > SCENES / 4, counted + " numbers");
  }

  @Test
  void theLanguageIsRich() {
    Set<String> vocabulary = new HashSet<>();
    Set<List<String>> different = new HashSet<>();
    for (List<List<String>> five : captions) {
      assertEquals(5, new HashSet<>(five).size());
      for (List<String> caption : five) {
        assertTrue(caption.size() >= 6 && caption.size() <= 16, caption::toString);
        vocabulary.addAll(caption);
        different.add(caption);
      }
    }
    assertTrue(vocabulary.size() >= 170, vocabulary.size() + " words");
    assertTrue(different.size() > 0.9 * 5 * SCENES, different.size() + " captions");
  }

  @Test
  void aSixthCaptionIsLikeTheFiveAndTheLikeliestMoreSo() {
    List<List<String>> sixth = new ArrayList<>();
    List<List<String>> likeliest = new ArrayList<>();
    Random random = new Random(6);
    for (Scene scene : scenes) {
      String another = SceneCaptions.another(scene, random);
      while (another == null) {
        another = SceneCaptions.another(scene, random);
      }
      sixth.add(words(another));
      likeliest.add(words(SceneCaptions.likeliest(scene)));
    }
    double other = Bleu.of(captions, sixth).bleu4();
    double mode = Bleu.of(captions, likeliest).bleu4();
    assertTrue(other > 0.4 && other < 0.7, "sixth " + other);
    assertTrue(mode > 0.6 && mode > other && mode < 0.95, "likeliest " + mode);
    assertTrue(new HashSet<>(likeliest).size() > 0.8 * SCENES);
  }

  @Test
  void articlesAndPluralsAgree() {
    for (List<List<String>> five : captions) {
      for (List<String> caption : five) {
        String text = String.join(" ", caption);
        assertTrue(!text.matches(".*\\ba [aeiou].*|.*\\ban [^aeiou].*"), text);
        assertTrue(!text.matches(".*\\b(\\w+) \\1\\b.*"), text);
        assertTrue(
            !text.matches(".*\\b(two|three|four) (\\w+ )?(is|stands|man|dog|car)\\b.*"), text);
      }
    }
  }
}
