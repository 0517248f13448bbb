package fovea.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.image.UnitPixels;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is left of a changed picture in 8 bits a channel.
class BallTest {
  private static final double LEVELS = AttackRequest.LEVELS;

  private static float level(double number) {
    return (float) (number / LEVELS);
  }

  @Test
  void aFractionOfALevelNeverBecomesMoreThanWasAllowed() {
    float[] clean = {level(100), level(100), level(0), level(255), level(7)};
    float[] changed = {level(102.5), level(97.5), level(2.5), level(252.5), level(7.4)};
    var ball = new Ball(clean, Norm.INFINITY, level(2.5));
    assertArrayEquals(
        new float[] {level(102), level(98), level(2), level(253), level(7)},
        ball.rounded(changed),
        1e-7f);
    float[] little = {level(100.6), level(99.4), level(0.6), level(254.4), level(6.5)};
    assertArrayEquals(clean, new Ball(clean, Norm.INFINITY, level(0.6)).rounded(little), 1e-7f);
  }

  @Test
  void itIsTheNearestByteWithinEpsilonWhateverThePicture() {
    var random = new Random(5);
    for (double epsilon : new double[] {0, 0.25, 0.5, 1, 2.5, 8, 8.75, 255}) {
      var clean = new float[300];
      var changed = new float[clean.length];
      for (int i = 0; i < clean.length; i++) {
        clean[i] = level(random.nextInt(256));
        changed[i] =
            (float) Math.clamp(clean[i] + (2 * random.nextDouble() - 1) * epsilon / LEVELS, 0, 1);
      }
      float[] rounded = new Ball(clean, Norm.INFINITY, level(epsilon)).rounded(changed);
      assertThat(Norm.INFINITY.between(rounded, clean) * LEVELS).isLessThan(epsilon + 1e-3);
      for (int i = 0; i < clean.length; i++) {
        assertThat(Math.abs(rounded[i] - changed[i]) * LEVELS).isLessThan(1);
        assertEquals(UnitPixels.level(rounded[i]), rounded[i] * LEVELS, 1e-4, "a byte");
      }
    }
  }

  /// By L2 no byte is out of reach by itself; where no byte is near enough it is the nearest.
  @Test
  void otherwiseItIsTheNearestByte() {
    float[] clean = {level(10), level(10)};
    float[] changed = {level(12.6), level(10.4)};
    assertArrayEquals(
        new float[] {level(13), level(10)},
        new Ball(clean, Norm.TWO, level(2.7)).rounded(changed),
        1e-7f);
    float[] between = {level(10.4), level(200.6)};
    assertArrayEquals(
        new float[] {level(10), level(201)},
        new Ball(between, Norm.INFINITY, level(0.1)).rounded(between),
        1e-7f);
  }
}
