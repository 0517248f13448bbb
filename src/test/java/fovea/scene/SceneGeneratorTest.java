package fovea.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneGeneratorTest {
  @Test
  void aSeedGivesTheSameSceneAgainAndAnotherSeedAnother() {
    Scene once = SceneGenerator.generate(5, 96);
    Scene again = SceneGenerator.generate(5, 96);
    assertArrayEquals(once.image().pixels(), again.image().pixels());
    assertArrayEquals(once.labels().labels(), again.labels().labels());
    assertEquals(once.objects(), again.objects());
    assertFalse(
        Arrays.equals(once.image().pixels(), SceneGenerator.generate(6, 96).image().pixels()));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 512})
  void theSmallestAndTheLargestSizeWork(int size) {
    Scene scene = SceneGenerator.generate(11, size);
    assertEquals(size, scene.image().width());
    assertEquals(size, scene.labels().height());
    assertFalse(scene.objects().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 513, 0, -1})
  void otherSizesAreRefused(int size) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> SceneGenerator.generate(1, size));
    assertEquals("A scene is 64 to 512 pixels square, not " + size + ".", refused.getMessage());
  }

  @Test
  void boxesAndCountsAreThoseOfTheInstanceMap() {
    for (long seed = 0; seed < 60; seed++) {
      Scene scene = SceneGenerator.generate(seed, 128);
      for (SceneObject object : scene.objects()) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        int count = 0;
        for (int y = 0; y < 128; y++) {
          for (int x = 0; x < 128; x++) {
            if (scene.instances().at(x, y) == object.instance()) {
              count++;
              box =
                  new int[] {
                    Math.min(box[0], x),
                    Math.min(box[1], y),
                    Math.max(box[2], x),
                    Math.max(box[3], y)
                  };
              assertEquals(object.kind().label(), scene.labels().at(x, y));
            }
          }
        }
        assertEquals(object.visiblePixels(), count, object + " of seed " + seed);
        assertArrayEquals(
            new int[] {
              object.left(),
              object.top(),
              object.left() + object.width() - 1,
              object.top() + object.height() - 1
            },
            box);
        assertTrue(object.visibleFraction() > 0.3 && object.visibleFraction() <= 1);
      }
    }
  }

  @Test
  void everyPixelHasALabel() {
    Set<Integer> known = Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.toSet());
    for (long seed = 0; seed < 40; seed++) {
      LabelMap labels = SceneGenerator.generate(seed, 64).labels();
      for (int label : labels.labels()) {
        assertTrue(known.contains(label), "label " + label + " of seed " + seed);
      }
    }
  }

  @Test
  void everyKindComesOftenEnoughToBeLearnt() {
    var counts = new EnumMap<Kind, Integer>(Kind.class);
    int scenes = 800;
    for (long seed = 0; seed < scenes; seed++) {
      var kinds = EnumSet.noneOf(Kind.class);
      SceneGenerator.generate(seed, 64).objects().forEach(o -> kinds.add(o.kind()));
      kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
    }
    for (Kind kind : Kind.values()) {
      assertTrue(
          counts.getOrDefault(kind, 0) >= scenes * 0.025,
          kind + " is in " + counts.get(kind) + " of " + scenes);
    }
    assertTrue(Kind.values().length >= 20);
  }

  @Test
  void theSizeDoesNotChangeWhatIsThere() {
    int same = 0;
    for (long seed = 0; seed < 100; seed++) {
      if (kinds(SceneGenerator.generate(seed, 128))
          .equals(kinds(SceneGenerator.generate(seed, 256)))) {
        same++;
      }
    }
    assertTrue(same >= 90, same + " of 100");
  }

  private static Map<Kind, Long> kinds(Scene scene) {
    return scene.objects().stream()
        .collect(Collectors.groupingBy(SceneObject::kind, Collectors.counting()));
  }

  /// The mean of a car's pixels is nearer to its own colour than to any other's, in daylight.
  @Test
  void aColourIsTheColourThatIsNamed() {
    var right = new HashMap<Boolean, Integer>();
    for (long seed = 0; seed < 400; seed++) {
      Scene scene = SceneGenerator.generate(seed, 96);
      for (SceneObject object : scene.objects()) {
        NamedColor color = object.color();
        if (scene.light().equals("day") && object.kind() == Kind.BALLOON && color != null) {
          right.merge(nearest(scene, object) == color, 1, Integer::sum);
        }
      }
    }
    int hits = right.getOrDefault(true, 0);
    assertTrue(hits >= 10 && hits >= 9 * right.getOrDefault(false, 0), right.toString());
  }

  private static NamedColor nearest(Scene scene, SceneObject object) {
    double[] sum = new double[3];
    for (int y = 0; y < scene.image().height(); y++) {
      for (int x = 0; x < scene.image().width(); x++) {
        if (scene.instances().at(x, y) == object.instance()) {
          int rgb = scene.image().rgb(x, y);
          sum[0] += rgb >> 16 & 255;
          sum[1] += rgb >> 8 & 255;
          sum[2] += rgb & 255;
        }
      }
    }
    NamedColor best = NamedColor.RED;
    double least = Double.MAX_VALUE;
    for (NamedColor color : NamedColor.values()) {
      var paint = Placing.paint(Kind.BALLOON, color, new java.util.Random(1));
      double n = object.visiblePixels();
      double distance =
          Math.pow(sum[0] / n - paint.getRed(), 2)
              + Math.pow(sum[1] / n - paint.getGreen(), 2)
              + Math.pow(sum[2] / n - paint.getBlue(), 2);
      if (distance < least) {
        least = distance;
        best = color;
      }
    }
    return best;
  }

  @Test
  void thingsStandBeforeStuff() {
    for (long seed = 0; seed < 50; seed++) {
      boolean stuff = false;
      for (SceneObject object : SceneGenerator.generate(seed, 64).objects()) {
        assertFalse(stuff && object.kind().thing(), "seed " + seed);
        stuff |= !object.kind().thing();
      }
    }
  }

  @Test
  void kindsOfAde20kHaveItsNamesNumbersAndColours() {
    Palette ade = Palette.ade20k();
    int shared = 0;
    for (Kind kind : Kind.values()) {
      if (kind.label() <= 150) {
        shared++;
        assertEquals(kind.label(), ade.label(kind.word()).orElse(-1), kind.word());
        assertEquals(ade.rgb(kind.label()), kind.rgb(), kind.word());
      }
    }
    assertTrue(shared >= 15, shared + " kinds");
  }

  /// `sample-images/README.md` says how each was made.
  @Test
  void aSamplePictureIsItsScene() throws Exception {
    var sample = ImageFiles.read(Path.of("sample-images", "beach-with-umbrella.png"));
    assertArrayEquals(SceneGenerator.generate(55, 512).image().pixels(), sample.pixels());
  }
}
