package fovea.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.scene.Kind;
import fovea.scene.NamedColor;
import fovea.scene.Scene;
import fovea.scene.SceneObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class GazeTargetsTest {
  /// A red car at the top left, a blue one at the top right, sky below; 4 x 4.
  private static Scene scene() {
    int car = Kind.CAR.label();
    int sky = Kind.SKY.label();
    int[] labels = {
      car, car, car, car, //
      car, car, car, car, //
      sky, sky, sky, sky, //
      sky, sky, sky, sky
    };
    int[] instances = {
      1, 1, 2, 2, //
      1, 1, 2, 2, //
      0, 0, 0, 0, //
      0, 0, 0, 0
    };
    return new Scene(
        1,
        RgbImage.of(4, 4, new int[16]),
        "street",
        "day",
        new LabelMap(4, 4, labels),
        new LabelMap(4, 4, instances),
        List.of(car(1, NamedColor.RED, 0), car(2, NamedColor.BLUE, 2)));
  }

  private static SceneObject car(int instance, NamedColor color, int left) {
    return new SceneObject(instance, Kind.CAR, "car", color, "parked", left, 0, 2, 2, 4, 1, 0.5, 1);
  }

  @Test
  void aColourPicksTheThing() {
    var targets = new GazeTargets(scene(), 2);
    assertArrayEquals(
        new byte[] {-1, -1, 0, -1, -1, 1, -1, -1, 2},
        targets.rows(List.of("a", "red", "car", "near", "other", "cars", "under", "the", "sky")));
    byte full = (byte) 255;
    assertArrayEquals(new byte[] {full, 0, 0, 0}, targets.coverage()[0]);
    assertArrayEquals(new byte[] {full, full, 0, 0}, targets.coverage()[1]);
    assertArrayEquals(new byte[] {0, 0, full, full}, targets.coverage()[2]);
  }

  @Test
  void aColourThatNoneHasFallsBackToTheKind() {
    var targets = new GazeTargets(scene(), 2);
    targets.rows(List.of("green", "car"));
    assertArrayEquals(new byte[] {(byte) 255, (byte) 255, 0, 0}, targets.coverage()[0]);
  }

  @Test
  void whatIsNotInThePictureHasNoTarget() {
    var targets = new GazeTargets(scene(), 2);
    assertArrayEquals(new byte[] {-1, -1}, targets.rows(List.of("a", "dog")));
    assertEquals(0, targets.coverage().length);
  }
}
