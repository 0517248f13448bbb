package fovea.network.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.network.Fixture;
import fovea.tensor.OnCompute;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativePositionsTest {
  private static final String NAME = "layer.0.relative_position_bias_table";

  @Test
  void aTableOfALargerGridIsTheSameInTheMiddleAndAtItsEnds() throws Exception {
    OnCompute.run(
        manager -> {
          int from = 2 * 14 - 1;
          int to = 2 * 40 - 1;
          var values = new float[from * from + 3];
          for (int i = 0; i < from * from; i++) {
            values[i] = i / from - from / 2; // how far down
          }
          Arrays.fill(values, from * from, values.length, 99);
          NDArray table = manager.create(values, new Shape(values.length, 1));
          float[] fitted = RelativePositions.fitted(NAME, table, 40).orElseThrow().toFloatArray();
          assertEquals(to * to + 3, fitted.length);
          int middle = to / 2;
          assertEquals(0, fitted[middle * to + middle], 1e-4);
          assertEquals(1, fitted[(middle + 1) * to + middle], 0.01); // a neighbour stays one
          assertEquals(-from / 2, fitted[middle], 0.1);
          assertEquals(from / 2, fitted[(to - 1) * to + middle], 0.1);
          for (int y = 1; y < to; y++) {
            assertTrue(fitted[y * to] > fitted[(y - 1) * to], "it grows at " + y);
          }
          assertArrayEquals(
              new float[] {99, 99, 99}, Arrays.copyOfRange(fitted, to * to, to * to + 3));
        });
  }

  /// The authors' own lines made the fixture; see its make.py.
  @ParameterizedTest
  @CsvSource({"a, 20", "b, 24", "c, 4", "d, 7", "e, 5"})
  void tablesForOtherGridsAreThoseOfTheOriginal(String table, int grid) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_position_tables")) {
            String name = table + "." + grid;
            fixture.check(
                "output." + name,
                RelativePositions.fitted(NAME, fixture.get("input." + name), grid).orElseThrow(),
                1e-5);
          }
        });
  }

  @Test
  void whatIsNoTableDoesNotFit() throws Exception {
    OnCompute.run(
        manager -> {
          NDArray weights = manager.zeros(new Shape(28, 4));
          assertTrue(RelativePositions.fitted("layer.0.weight", weights, 8).isEmpty());
          assertTrue(RelativePositions.fitted(NAME, manager.zeros(new Shape(29, 4)), 8).isEmpty());
          assertTrue(RelativePositions.fitted(NAME, manager.zeros(new Shape(12, 4)), 8).isEmpty());
        });
  }
}
