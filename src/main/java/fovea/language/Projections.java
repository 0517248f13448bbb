package fovea.language;

/// What attention is made of: the vector of every token in every head of every layer.
///
/// @param width of a vector
/// @param queries layers · heads · size · width, in this order, the bias included
/// @param keys likewise
/// @param values likewise
public record Projections(
    int layers, int heads, int size, int width, float[] queries, float[] keys, float[] values) {
  /// A query's k-th number.
  public float query(int layer, int head, int token, int k) {
    return queries[place(layer, head, token) + k];
  }

  /// A key's k-th number.
  public float key(int layer, int head, int token, int k) {
    return keys[place(layer, head, token) + k];
  }

  /// The score of a pair before the softmax: the product of query and key, divided by the root of
  /// their width.
  public double score(int layer, int head, int from, int to) {
    int query = place(layer, head, from);
    int key = place(layer, head, to);
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum += (double) queries[query + k] * keys[key + k];
    }
    return sum / Math.sqrt(width);
  }

  private int place(int layer, int head, int token) {
    return ((layer * heads + head) * size + token) * width;
  }
}
