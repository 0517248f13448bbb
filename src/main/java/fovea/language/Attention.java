package fovea.language;

import java.util.List;

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
}
