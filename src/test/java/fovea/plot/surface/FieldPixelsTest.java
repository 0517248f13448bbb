package fovea.plot.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is not known yet is never drawn as if it were.
class FieldPixelsTest {
  private static final int SIDE = 81;
  private static final int NONE = 0xFF808080;
  private static final int UNKNOWN = 0;

  private static Field field(int side, Random random, double knownShare) {
    var x = new double[side];
    var values = new double[side][side];
    var known = new boolean[side][side];
    for (int i = 0; i < side; i++) {
      x[i] = i;
      for (int j = 0; j < side; j++) {
        known[i][j] = random.nextDouble() < knownShare;
        values[i][j] = known[i][j] ? 1 + random.nextDouble() : Double.NaN;
      }
    }
    return new Field(x, x, values, known);
  }

  @Test
  void onlyCellsWithFourKnownCornersAndSquaresAroundKnownPointsHaveColours() {
    var random = new Random(3);
    for (int round = 0; round < 20; round++) {
      Field field = field(9, random, 0.6);
      ValueScale scale = ValueScale.ofLosses(List.of(field));
      int[] pixels = FieldPixels.of(field, scale, SIDE, NONE, UNKNOWN);
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          double a = 8.0 * column / (SIDE - 1);
          double b = 8.0 * (SIDE - 1 - row) / (SIDE - 1);
          int i = (int) Math.round(a);
          int j = (int) Math.round(b);
          boolean square = field.known()[i][j] && Math.abs(a - i) < 0.3 && Math.abs(b - j) < 0.3;
          boolean coloured = pixels[row * SIDE + column] != UNKNOWN;
          assertThat(coloured).as("at %s, %s", a, b).isEqualTo(square || field.isKnownAround(a, b));
        }
      }
    }
  }

  /// A square has the colour of its own point, whatever stands beside it.
  @Test
  void aSquareHasTheValueOfItsPoint() {
    Field field = field(5, new Random(1), 1);
    var known = new boolean[5][5];
    known[2][2] = true;
    known[2][4] = true;
    var values = new double[5][5];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        values[i][j] = known[i][j] ? field.values()[i][j] : Double.NaN;
      }
    }
    var partly = new Field(field.x(), field.y(), values, known);
    ValueScale scale = ValueScale.ofLosses(List.of(field));
    int[] pixels = FieldPixels.of(partly, scale, SIDE, NONE, UNKNOWN);
    int expected = 0xFF000000 | scale.rgb(scale.part(values[2][2]));
    assertThat(pixels[40 * SIDE + 40]).isEqualTo(expected);
    assertThat(pixels[42 * SIDE + 42]).isEqualTo(expected);
    assertThat(pixels[30 * SIDE + 40]).isEqualTo(UNKNOWN); // between both
  }

  @Test
  void whatIsKnownToBeNoNumberIsNotWhatIsUnknown() {
    Field whole = field(5, new Random(2), 1);
    whole.values()[2][2] = Double.NaN;
    int[] pixels = FieldPixels.of(whole, ValueScale.ofLosses(List.of(whole)), SIDE, NONE, UNKNOWN);
    assertThat(pixels).doesNotContain(UNKNOWN);
    assertThat(pixels[40 * SIDE + 40]).isEqualTo(NONE);
  }

  @Test
  void aSurfaceHasFacetsWhereAllIsKnownAndDotsElsewhere() {
    Field field = field(9, new Random(5), 0.5);
    var mesh = new Mesh(field, ValueScale.ofLosses(List.of(field)), Orientation.usual());
    for (Mesh.Facet facet : mesh.facets()) {
      assertThat(field.known()[facet.i()][facet.j()]).isTrue();
      assertThat(field.known()[facet.i() + 1][facet.j() + 1]).isTrue();
    }
    int alone = 0;
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < 9; j++) {
        alone += field.known()[i][j] && !field.isInCell(i, j) ? 1 : 0;
      }
    }
    assertThat(mesh.dots()).hasSize(alone);
    assertThat(alone).isPositive();
    Field whole = field(9, new Random(5), 1);
    assertThat(new Mesh(whole, ValueScale.ofLosses(List.of(whole)), Orientation.usual()).dots())
        .isEmpty();
  }
}
