package fovea.dataset;

import fovea.scene.Scene;
import fovea.scene.SceneObject;
import fovea.scene.language.SceneLexicon;
import fovea.scene.language.SceneLexicon.Mention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where in a scene the words of its captions are: for a noun with a colour ("red car") the things
/// of that colour, for a finer noun ("sailboat") the things of that variant, else all of the kind.
final class GazeTargets {
  private static final int MAX_ROWS = 127; // a row's number must fit a byte

  private record Target(String kind, String color, String variant) {}

  private final Scene scene;
  private final int grid;
  private final Map<Target, Byte> rows = new LinkedHashMap<>();
  private final List<byte[]> coverage = new ArrayList<>();

  GazeTargets(Scene scene, int grid) {
    this.scene = scene;
    this.grid = grid;
  }

  /// For each word the row of {@link #coverage()} where it is, or -1 when it names nothing seen.
  byte[] rows(List<String> words) {
    var numbers = new byte[words.size()];
    Arrays.fill(numbers, (byte) -1);
    for (Mention mention : SceneLexicon.mentions(words)) {
      numbers[mention.wordIndex()] = row(mention);
    }
    return numbers;
  }

  byte[][] coverage() {
    return coverage.toArray(byte[][]::new);
  }

  private byte row(Mention mention) {
    var target =
        new Target(
            mention.kind().name(),
            String.valueOf(mention.color()),
            String.valueOf(mention.variant()));
    Byte known = rows.get(target);
    if (known != null) {
      return known;
    }
    byte row = -1;
    if (coverage.size() < MAX_ROWS) {
      byte[] cells = cells(mention);
      if (!empty(cells)) {
        row = (byte) coverage.size();
        coverage.add(cells);
      }
    }
    rows.put(target, row);
    return row;
  }

  private byte[] cells(Mention mention) {
    Set<Integer> instances = new HashSet<>();
    if (mention.color() != null || mention.variant() != null) {
      for (SceneObject object : scene.objects()) {
        if (object.kind() == mention.kind()
            && (mention.color() == null || mention.color() == object.color())
            && (mention.variant() == null || mention.variant().equals(object.variant()))) {
          instances.add(object.instance());
        }
      }
    }
    byte[] exact = GridCoverage.of(scene.instances(), instances::contains, grid);
    if (!empty(exact)) {
      return exact;
    }
    int label = mention.kind().label();
    return GridCoverage.of(scene.labels(), value -> value == label, grid);
  }

  private static boolean empty(byte[] cells) {
    for (byte cell : cells) {
      if (cell != 0) {
        return false;
      }
    }
    return true;
  }
}
