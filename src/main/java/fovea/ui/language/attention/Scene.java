package fovea.ui.language.attention;

import fovea.language.Attention;
import fovea.language.Projections;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the views of attention show.
///
/// @param rows what looks, by its place in the attention
/// @param columns what is looked at, likewise
/// @param layer from 0
/// @param heads of the layer, from 0, in rising order
/// @param threshold shares below it are left out by the lines, in [0, 1)
/// @param words for each layer and head what it is in the habit of, or none
/// @param projections queries and keys, where there are any
public record Scene(
    Attention attention,
    int[] rows,
    int[] columns,
    int layer,
    List<Integer> heads,
    double threshold,
    List<List<String>> words,
    Optional<Projections> projections) {
  public Scene {
    heads = List.copyOf(heads);
    words = List.copyOf(words);
  }

  /// How much a row looks at a column: the mean over the heads.
  double share(int row, int column) {
    double sum = 0;
    for (int head : heads) {
      sum += attention.maps().at(layer, head, rows[row], columns[column]);
    }
    return sum / heads.size();
  }

  /// Where a token stands among the rows; -1 if it does not.
  public int rowOf(int token) {
    return place(rows, token);
  }

  /// Where a token stands among the columns; -1 if it does not.
  public int columnOf(int token) {
    return place(columns, token);
  }

  private static int place(int[] places, int token) {
    return Math.max(-1, Arrays.binarySearch(places, token));
  }
}
