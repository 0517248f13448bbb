package fovea.scene.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.scene.Kind;
import fovea.scene.NamedColor;
import fovea.scene.Scene;
import fovea.scene.SceneObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SceneCaptionsTest {
  private static final int SIZE = 64;

  /// A beach in the evening light: sky above, sea, sand below, and what is put on it.
  private static Scene beach(long seed, List<SceneObject> things) {
    int[] labels = new int[SIZE * SIZE];
    int[] instances = new int[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      Kind kind = y < 24 ? Kind.SKY : y < 34 ? Kind.SEA : Kind.SAND;
      for (int x = 0; x < SIZE; x++) {
        labels[y * SIZE + x] = kind.label();
      }
    }
    List<SceneObject> objects = new ArrayList<>(things);
    for (SceneObject thing : things) {
      for (int y = thing.top(); y < thing.top() + thing.height(); y++) {
        for (int x = thing.left(); x < thing.left() + thing.width(); x++) {
          labels[y * SIZE + x] = thing.kind().label();
          instances[y * SIZE + x] = thing.instance();
        }
      }
    }
    objects.add(object(90, Kind.SAND, "sand", null, "", 0, 34, SIZE, 30, 0.5));
    objects.add(object(91, Kind.SEA, "sea", NamedColor.BLUE, "", 0, 24, SIZE, 10, 0.9));
    objects.add(object(92, Kind.SKY, "sky", null, "", 0, 0, SIZE, 24, 1));
    return new Scene(
        seed,
        RgbImage.of(SIZE, SIZE, new int[SIZE * SIZE]),
        "beach",
        "sunset",
        new LabelMap(SIZE, SIZE, labels),
        new LabelMap(SIZE, SIZE, instances),
        objects);
  }

  private static SceneObject object(
      int instance,
      Kind kind,
      String variant,
      @Nullable NamedColor color,
      String pose,
      int left,
      int top,
      int width,
      int height,
      double depth) {
    return new SceneObject(
        instance,
        kind,
        variant,
        color,
        pose,
        left,
        top,
        width,
        height,
        width * height,
        1,
        depth,
        1);
  }

  private static final SceneObject WOMAN =
      object(1, Kind.PERSON, "woman", NamedColor.RED, "walking", 6, 36, 8, 20, 0.2);
  private static final SceneObject DOG =
      object(2, Kind.DOG, "dog", NamedColor.BROWN, "sitting", 42, 46, 12, 10, 0.2);

  private static List<String> everything(List<SceneObject> things) {
    List<String> all = new ArrayList<>();
    for (int seed = 0; seed < 60; seed++) {
      all.addAll(SceneCaptions.captions(beach(seed, things)));
    }
    return all;
  }

  @Test
  void fiveDifferentPlainSentencesThatDependOnTheSceneOnly() {
    Scene scene = beach(7, List.of(WOMAN, DOG));
    List<String> captions = SceneCaptions.captions(scene);
    assertEquals(5, new HashSet<>(captions).size());
    assertEquals(captions, SceneCaptions.captions(beach(7, List.of(WOMAN, DOG))));
    for (String caption : captions) {
      assertTrue(caption.matches("[a-z]+( [a-z]+){5,15}"), caption);
    }
  }

  @Test
  void leftAndRightAreTrueAndSaid() {
    List<String> captions = everything(List.of(WOMAN, DOG));
    String dogLeft = "dog .*left of a (woman|person)";
    assertTrue(captions.stream().noneMatch(c -> c.matches(".*" + dogLeft + ".*")));
    assertTrue(
        captions.stream().noneMatch(c -> c.matches(".*(woman|person).* right of a.* dog.*")));
    assertTrue(captions.stream().anyMatch(c -> c.matches(".*woman.*to the left of a.* dog.*")));
    assertTrue(
        captions.stream().anyMatch(c -> c.matches(".*dog.*to the right of a (woman|person).*")));
  }

  @Test
  void onlyWhatIsThereIsNamedInItsOwnColor() {
    Set<Kind> there = Set.of(Kind.PERSON, Kind.DOG, Kind.SKY, Kind.SEA, Kind.SAND);
    int colored = 0;
    int mentioned = 0;
    for (String caption : everything(List.of(WOMAN, DOG))) {
      for (SceneLexicon.Mention mention : SceneLexicon.mentions(List.of(caption.split(" ", -1)))) {
        assertTrue(there.contains(mention.kind()), caption);
        if (mention.kind() == Kind.PERSON || mention.kind() == Kind.DOG) {
          mentioned++;
          if (mention.color() != null) {
            colored++;
            assertEquals(
                mention.kind() == Kind.DOG ? NamedColor.BROWN : NamedColor.RED,
                mention.color(),
                caption);
          }
        }
      }
    }
    assertTrue(colored > 0.7 * mentioned && colored < mentioned, colored + " of " + mentioned);
  }

  @Test
  void countsAreExact() {
    SceneObject second =
        object(3, Kind.DOG, "dog", NamedColor.BROWN, "sitting", 24, 46, 10, 9, 0.25);
    List<String> captions = everything(List.of(DOG, second));
    assertTrue(captions.stream().anyMatch(c -> c.contains("two brown dogs are sitting")));
    assertTrue(captions.stream().noneMatch(c -> c.matches(".*\\b(three|four|a dog|dog is)\\b.*")));
  }

  @Test
  void nothingIsSaidOfWhatIsHardlyVisible() {
    SceneObject hidden =
        new SceneObject(
            3, Kind.DOG, "dog", NamedColor.BROWN, "sitting", 24, 46, 10, 9, 30, 0.3, 0.25, 1);
    assertTrue(everything(List.of(WOMAN, hidden)).stream().noneMatch(c -> c.contains("dog")));
    assertFalse(everything(List.of(WOMAN)).isEmpty());
  }

  @Test
  void anEmptyPlaceHasFiveCaptionsToo() {
    List<String> captions = SceneCaptions.captions(beach(3, List.of()));
    assertEquals(5, new HashSet<>(captions).size());
  }
}
