package fovea.attack.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.Norm;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BoxProjectionTest {
  private static final int NUMBERS = 40;

  private static float[] numbers(Random random, double low, double high) {
    var numbers = new float[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      numbers[i] = (float) random.nextDouble(low, high);
    }
    return numbers;
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }

  private static float[] sum(float[] one, float[] other) {
    float[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  /// No point of the plane in the box is nearer: what is tried are points of the plane that come
  /// from the one that was found by moving one number up and another down.
  @RepeatedTest(20)
  void isOnThePlaneInTheBoxAndNearest(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    float[] point = numbers(random, 0, 1);
    float[] weights = numbers(random, -2, 2);
    weights[3] = 0;
    double bias = product(weights, numbers(random, 0, 1));
    for (Norm norm : Norm.values()) {
      float[] change = BoxProjection.change(norm, point, weights, bias);
      float[] there = sum(point, change);
      assertThat(product(weights, there)).isCloseTo(bias, Offset.offset(1e-5));
      for (float number : there) {
        assertThat(number).isBetween(-1e-6f, 1 + 1e-6f);
      }
      double size = norm.of(change);
      for (int trial = 0; trial < 200; trial++) {
        int i = random.nextInt(NUMBERS);
        int k = random.nextInt(NUMBERS);
        if (i == k || i == 3 || k == 3) {
          continue;
        }
        float step = (float) random.nextDouble(-0.05, 0.05);
        float[] other = there.clone();
        other[i] += step;
        other[k] -= step * weights[i] / weights[k];
        boolean inside = other[i] >= 0 && other[i] <= 1 && other[k] >= 0 && other[k] <= 1;
        if (inside) {
          assertThat(norm.between(other, point)).isGreaterThanOrEqualTo(size - 1e-5);
        }
      }
    }
  }

  /// A plane beyond the box: as near as the box allows, the corner.
  @Test
  void goesIntoTheCornerWhereThePlaneIsBeyond() {
    float[] point = {0.5f, 0.25f, 0.5f};
    float[] weights = {1, -2, 0};
    for (Norm norm : Norm.values()) {
      assertThat(BoxProjection.change(norm, point, weights, 100))
          .containsExactly(new float[] {0.5f, -0.25f, 0}, Offset.offset(1e-7f));
      assertThat(BoxProjection.change(norm, point, weights, -100))
          .containsExactly(new float[] {-0.5f, 0.75f, 0}, Offset.offset(1e-7f));
    }
  }
}
