package fovea.explanation.metric;

import java.util.Arrays;

/// Missing pixels as weighed means of the eight around them, missing ones included (Rong et al.,
/// ICML 2022): a linear system, solved by conjugate gradients with the diagonal as preconditioner.
/// Only what is missing is in it, each with its list of missing neighbours.
final class Imputation {
  private static final double DIRECT = 1 / 6.0;
  private static final double DIAGONAL = 1 / 12.0;
  private static final double EXACT = 1e-10;
  private static final int AROUND = 8;
  private static final int DIRECT_ONES = 4;
  private static final int[] ROWS = {-1, 1, 0, 0, -1, -1, 1, 1};
  private static final int[] COLUMNS = {0, 0, -1, 1, -1, 1, -1, 1};

  private final int[] places;

  /// Of the i-th missing pixel at 8 i: the number of the neighbour if that is missing, else one
  /// past the last, where there is always 0. The first four lie in its row or column.
  private final int[] neighbours;

  /// Of the same: where in the picture a kept neighbour is, or -1.
  private final int[] sources;

  private final double[] diagonal;

  private Imputation(boolean[] kept, int width) {
    var missing = new int[kept.length];
    int count = 0;
    for (int place = 0; place < kept.length; place++) {
      missing[place] = kept[place] ? -1 : count++;
    }
    places = new int[count];
    neighbours = new int[AROUND * count];
    sources = new int[AROUND * count];
    diagonal = new double[count];
    Arrays.fill(neighbours, count);
    Arrays.fill(sources, -1);
    for (int place = 0; place < kept.length; place++) {
      int one = missing[place];
      if (one >= 0) {
        places[one] = place;
        link(one, place, missing, width);
      }
    }
  }

  /// A picture (3, H, W) with what is missing filled in; as it is where nothing is kept.
  static float[] imputed(float[] numbers, boolean[] kept, int width) {
    float[] result = numbers.clone();
    var imputation = new Imputation(kept, width);
    if (imputation.places.length == kept.length) {
      return result;
    }
    for (int channel = 0; channel < 3; channel++) {
      imputation.fill(result, channel * kept.length);
    }
    return result;
  }

  private void link(int one, int place, int[] missing, int width) {
    int x = place % width;
    for (int k = 0; k < AROUND; k++) {
      int other = place + ROWS[k] * width + COLUMNS[k];
      int column = x + COLUMNS[k];
      if (other >= 0 && other < missing.length && column >= 0 && column < width) {
        diagonal[one] += k < DIRECT_ONES ? DIRECT : DIAGONAL;
        if (missing[other] >= 0) {
          neighbours[AROUND * one + k] = missing[other];
        } else {
          sources[AROUND * one + k] = other;
        }
      }
    }
  }

  private void fill(float[] picture, int offset) {
    var right = new double[places.length];
    for (int i = 0; i < right.length; i++) {
      for (int k = 0; k < AROUND; k++) {
        int source = sources[AROUND * i + k];
        right[i] +=
            source < 0 ? 0 : (k < DIRECT_ONES ? DIRECT : DIAGONAL) * picture[offset + source];
      }
    }
    double[] solution = solved(right);
    for (int i = 0; i < places.length; i++) {
      picture[offset + places[i]] = (float) solution[i];
    }
  }

  private double[] solved(double[] right) {
    int count = right.length;
    var solution = new double[count];
    double[] rest = right.clone();
    var direction = new double[count + 1]; // the last is 0
    var image = new double[count];
    double enough = EXACT * EXACT * dot(rest, rest);
    double before = 1;
    for (int round = 0; round < 10 * count && dot(rest, rest) > enough; round++) {
      double square = 0;
      for (int i = 0; i < count; i++) {
        square += rest[i] * rest[i] / diagonal[i];
      }
      double share = round == 0 ? 0 : square / before;
      for (int i = 0; i < count; i++) {
        direction[i] = rest[i] / diagonal[i] + share * direction[i];
      }
      double step = square / applied(direction, image);
      for (int i = 0; i < count; i++) {
        solution[i] += step * direction[i];
        rest[i] -= step * image[i];
      }
      before = square;
    }
    return solution;
  }

  /// The system times `direction`, into `image`; their product is returned.
  private double applied(double[] direction, double[] image) {
    double product = 0;
    for (int i = 0, at = 0; i < image.length; i++, at += AROUND) {
      double beside =
          direction[neighbours[at]]
              + direction[neighbours[at + 1]]
              + direction[neighbours[at + 2]]
              + direction[neighbours[at + 3]];
      double across =
          direction[neighbours[at + 4]]
              + direction[neighbours[at + 5]]
              + direction[neighbours[at + 6]]
              + direction[neighbours[at + 7]];
      image[i] = diagonal[i] * direction[i] - DIRECT * beside - DIAGONAL * across;
      product += image[i] * direction[i];
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
