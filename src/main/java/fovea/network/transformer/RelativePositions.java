package fovea.network.transformer;

/// Which row of BEiT's table belongs to a pair of tokens.
public final class RelativePositions {
  private RelativePositions() {}

  /// For a grid of `side` × `side` patches after a class token: the row for query i and key j at i
  /// · (1 + side²) + j. Rows count the (2 side − 1)² displacements, then: class token to any, any
  /// to class token, class token to itself.
  static long[] index(int side) {
    int tokens = 1 + side * side;
    int width = 2 * side - 1;
    long last = (long) width * width;
    var index = new long[tokens * tokens];
    for (int i = 1; i < tokens; i++) {
      int yi = (i - 1) / side;
      int xi = (i - 1) % side;
      for (int j = 1; j < tokens; j++) {
        int dy = yi - (j - 1) / side + side - 1;
        int dx = xi - (j - 1) % side + side - 1;
        index[i * tokens + j] = (long) dy * width + dx;
      }
    }
    for (int i = 0; i < tokens; i++) {
      index[i] = last;
    }
    for (int i = 0; i < tokens; i++) {
      index[i * tokens] = last + 1;
    }
    index[0] = last + 2;
    return index;
  }
}
