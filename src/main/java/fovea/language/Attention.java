package fovea.language;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The attention of every head of every layer with the names of what looks and of what is looked
/// at, wherever it comes from: a text that looks at itself, the words of a caption that look at
/// patches.
///
/// @param name in a few words, such as `self-attention`
/// @param from what looks: a row of the maps each
/// @param to what is looked at: a column each
public record Attention(
    String name, List<AttentionToken> from, List<AttentionToken> to, HeadMaps maps) {
  public Attention {
    from = List.copyOf(from);
    to = List.copyOf(to);
    if (from.size() != maps.rows() || to.size() != maps.columns()) {
      throw new IllegalArgumentException(
          "%d and %d names are not those of %d rows and %d columns"
              .formatted(from.size(), to.size(), maps.rows(), maps.columns()));
    }
  }

  /// Of tokens that look at one another.
  public static Attention of(Tokens tokens, HeadMaps maps) {
    List<AttentionToken> names =
        tokens.tokens().stream()
            .map(one -> new AttentionToken(one.piece(), one.segment(), one.added()))
            .toList();
    return new Attention("self-attention", names, names, maps);
  }

  /// Whether what looks is what is looked at.
  public boolean self() {
    return from.equals(to);
  }

  /// For each token that is looked at whether it is a mark that ends a text: added, and not the
  /// first.
  public boolean[] separators() {
    var separators = new boolean[to.size()];
    for (int i = 1; i < separators.length; i++) {
      separators[i] = to.get(i).added();
    }
    return separators;
  }

  /// Whether there are two texts.
  public boolean pair() {
    return from.stream().anyMatch(one -> one.segment() == 1);
  }

  /// What looks, of a slice, by its places.
  ///
  /// @param marks whether those are among them that stand for no part of what is read
  public int[] rows(Slice slice, boolean marks) {
    return IntStream.range(0, from.size())
        .filter(i -> slice.looks(from.get(i)) && (marks || !from.get(i).added()))
        .toArray();
  }

  /// What is looked at, of a slice; as {@link #rows}.
  public int[] columns(Slice slice, boolean marks) {
    return IntStream.range(0, to.size())
        .filter(i -> slice.isLookedAt(to.get(i)) && (marks || !to.get(i).added()))
        .toArray();
  }

  /// Some of what looks and of what is looked at, with the same shares.
  public Attention part(int[] rows, int[] columns) {
    var numbers = new float[maps.layers() * maps.heads() * rows.length * columns.length];
    int at = 0;
    for (int layer = 0; layer < maps.layers(); layer++) {
      for (int head = 0; head < maps.heads(); head++) {
        for (int row : rows) {
          for (int column : columns) {
            numbers[at++] = maps.at(layer, head, row, column);
          }
        }
      }
    }
    return new Attention(
        name,
        Arrays.stream(rows).mapToObj(from::get).toList(),
        Arrays.stream(columns).mapToObj(to::get).toList(),
        new HeadMaps(maps.layers(), maps.heads(), rows.length, columns.length, numbers));
  }

  /// The mean of every layer's heads, as its only head.
  public Attention mean() {
    var numbers = new float[maps.layers() * maps.rows() * maps.columns()];
    for (int layer = 0; layer < maps.layers(); layer++) {
      float[] one = maps.mean(layer);
      System.arraycopy(one, 0, numbers, layer * one.length, one.length);
    }
    return alone("mean of %d heads".formatted(maps.heads()), numbers);
  }

  /// Attention rollout up to every layer, as its only head.
  ///
  /// @throws IllegalStateException when what looks is not what is looked at
  public Attention rollout() {
    float[][] rolled = maps.rollout();
    var numbers = new float[maps.layers() * maps.rows() * maps.columns()];
    for (int layer = 0; layer < rolled.length; layer++) {
      System.arraycopy(
          rolled[layer], 0, numbers, layer * rolled[layer].length, rolled[layer].length);
    }
    return alone("rollout", numbers);
  }

  private Attention alone(String called, float[] numbers) {
    return new Attention(
        called, from, to, new HeadMaps(maps.layers(), 1, maps.rows(), maps.columns(), numbers));
  }
}
