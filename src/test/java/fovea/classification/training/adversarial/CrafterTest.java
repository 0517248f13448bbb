package fovea.classification.training.adversarial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.attack.Norm;
import fovea.dataset.KeyedRandom;
import fovea.tensor.OnCompute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CrafterTest {
  private static final Shape PICTURES = new Shape(3, 3, 4, 4);
  private static final int LENGTH = 48;

  private static float[] drawn(long seed, double low, double high) {
    var random = KeyedRandom.of(seed);
    var numbers = new float[3 * LENGTH];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Math.clamp(random.between(low, high), 0, 1);
    }
    return numbers;
  }

  private static NDArray start(NDManager manager, Norm norm, double epsilon) {
    var beginning = new Beginning(Beginning.Kind.WITHIN, norm, epsilon);
    return manager.create(beginning.of(5, 0, new int[] {0, 1, 2}, LENGTH), PICTURES);
  }

  /// Of pictures many of whose numbers are 0 or 1.
  @ParameterizedTest
  @CsvSource({
    "INFINITY,0.03,0.01,5",
    "INFINITY,0.5,0.6,1",
    "INFINITY,1,2,3",
    "TWO,0.5,0.2,5",
    "TWO,0.1,3,4"
  })
  void staysWithinEpsilonAndTheRangeOfPixels(Norm norm, double epsilon, double step, int steps)
      throws Exception {
    OnCompute.run(
        manager -> {
          for (long seed = 0; seed < 5; seed++) {
            float[] clean = drawn(seed, -0.3, 1.3);
            NDArray weights = manager.create(drawn(seed + 100, 0, 1), PICTURES).sub(0.5f);
            NDArray made =
                new Crafter(norm, epsilon, step, steps)
                    .craft(
                        manager.create(clean, PICTURES),
                        start(manager, norm, epsilon),
                        true,
                        x -> x.mul(weights).sum());
            float[] found = made.toFloatArray();
            for (int picture = 0; picture < 3; picture++) {
              var change = new float[LENGTH];
              for (int i = 0; i < LENGTH; i++) {
                float number = found[picture * LENGTH + i];
                assertThat(number).isBetween(0f, 1f);
                change[i] = number - clean[picture * LENGTH + i];
              }
              assertThat(norm.of(change)).isLessThanOrEqualTo(epsilon + 1e-5).isPositive();
            }
          }
        });
  }

  /// Of a linear loss the best change is known: ε in the sign of the weights.
  @Test
  void reachesTheCornerOfALinearLoss() throws Exception {
    OnCompute.run(
        manager -> {
          float[] clean = drawn(1, 0.3, 0.7);
          NDArray weights = manager.create(drawn(2, 0, 1), PICTURES).sub(0.5f);
          NDArray pixels = manager.create(clean, PICTURES);
          NDArray made =
              new Crafter(Norm.INFINITY, 0.1, 0.05, 5)
                  .craft(
                      pixels, start(manager, Norm.INFINITY, 0.1), true, x -> x.mul(weights).sum());
          NDArray wanted = pixels.add(weights.sign().mul(0.1f));
          assertArrayEquals(wanted.toFloatArray(), made.toFloatArray(), 1e-6f);
        });
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void withoutADirectionNothingMoves(Norm norm) throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = manager.create(drawn(1, 0.3, 0.7), PICTURES);
          NDArray made =
              new Crafter(norm, 0.1, 0.05, 3)
                  .craft(pixels, pixels.zerosLike(), true, x -> x.mul(0f).sum());
          assertArrayEquals(pixels.toFloatArray(), made.toFloatArray(), 0);
        });
  }

  /// What is drawn for a picture follows from the seed, the epoch and the picture alone.
  @Test
  void aBeginningBelongsToAPicture() {
    var beginning = new Beginning(Beginning.Kind.NORMAL, Norm.INFINITY, 0.1);
    float[] together = beginning.of(7, 3, new int[] {4, 9}, LENGTH);
    float[] alone = beginning.of(7, 3, new int[] {9}, LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      assertEquals(alone[i], together[LENGTH + i]);
    }
    assertThat(beginning.of(7, 4, new int[] {9}, LENGTH)).isNotEqualTo(alone);
    assertThat(beginning.of(8, 3, new int[] {9}, LENGTH)).isNotEqualTo(alone);
    double square = 0;
    for (float one : together) {
      square += one * one / (2.0 * LENGTH);
    }
    assertThat(Math.sqrt(square)).isBetween(0.0008, 0.0012);
  }
}
