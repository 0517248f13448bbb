package fovea.language.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.language.Aim;
import fovea.language.HeadMaps;
import fovea.language.Projections;
import fovea.language.Token;
import fovea.language.Tokens;
import fovea.network.attention.Intermediates;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.tensor.Operators;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs of a BERT over tokens; all tensors live in the scope that is open.
final class Runs {
  /// So many tokens go through the network at once.
  private static final int MOST_TOKENS = 4096;

  private final Bert bert;
  private final NDManager manager;

  Runs(Bert bert, NDManager manager) {
    this.bert = bert;
    this.manager = manager;
  }

  Bert bert() {
    return bert;
  }

  NDManager manager() {
    return manager;
  }

  /// How many texts of this length go through at once.
  static int rows(int tokens) {
    return Math.max(1, MOST_TOKENS / tokens);
  }

  /// Texts of one length, or padded to the longest; no mask where nothing is padded.
  Bert.Input input(List<Tokens> texts, int padding) {
    int longest = texts.stream().mapToInt(Tokens::size).max().orElseThrow();
    var ids = new long[texts.size()][longest];
    var types = new long[texts.size()][longest];
    var mask = new long[texts.size()][longest];
    boolean padded = false;
    for (int row = 0; row < texts.size(); row++) {
      List<Token> tokens = texts.get(row).tokens();
      for (int i = 0; i < longest; i++) {
        boolean there = i < tokens.size();
        ids[row][i] = there ? tokens.get(i).id() : padding;
        types[row][i] = there ? tokens.get(i).segment() : 0;
        mask[row][i] = there ? 1 : 0;
        padded |= !there;
      }
    }
    boolean segments = bert.configuration().typeVocabularySize() > 1;
    return new Bert.Input(whole(ids), segments ? whole(types) : null, padded ? whole(mask) : null);
  }

  Bert.Input input(Tokens text) {
    return input(List.of(text), 0);
  }

  /// Rows of token numbers with the segments of one text.
  NDArray whole(long[][] rows) {
    var all = new long[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
    }
    return Operators.owned(manager.create(all, new Shape(rows.length, rows[0].length)));
  }

  NDArray numbers(float[] numbers, long... shape) {
    return Operators.owned(manager.create(numbers, new Shape(shape)));
  }

  /// One text read, with what is asked for.
  Bert.Encoded read(Bert.Input input, Outputs outputs) {
    return bert.encode(
        0, bert.start(bert.embed(input.ids()), input), input.mask(), Map.of(), outputs);
  }

  /// The mean of the last states over the tokens, of length 1: (B, T, hidden) to (B, hidden).
  static NDArray vector(NDArray last, @Nullable NDArray mask) {
    NDArray mean;
    if (mask == null) {
      mean = last.mean(new int[] {1});
    } else {
      NDArray there = mask.toType(DataType.FLOAT32, false).expandDims(2); // (B, T, 1)
      mean = last.mul(there).sum(new int[] {1}).div(there.sum(new int[] {1}));
    }
    return mean.div(mean.square().sum(new int[] {1}, true).sqrt());
  }

  /// What an aim follows, in each row: (B, T, hidden) to (B).
  ///
  /// @param untouched what {@link #untouched} gives
  NDArray followed(NDArray last, Aim aim, @Nullable NDArray untouched) {
    return switch (aim) {
      case Aim.OfClass(int index) -> bert.classes(last).get(":, " + index);
      case Aim.OfWord(int position, int id) ->
          bert.words(last.get(":, %d:%d".formatted(position, position + 1))).get(":, 0, " + id);
      case Aim.OfVector(), Aim.LikeVector(_) -> {
        if (untouched == null) {
          throw new IllegalStateException("there is no vector to compare with");
        }
        yield vector(last, null).mul(untouched).sum(new int[] {1});
      }
    };
  }

  /// The vector (1, hidden) that an aim compares with: that of the text as it is, or of another;
  /// null for other aims.
  @Nullable NDArray untouched(Aim aim, NDArray last) {
    return switch (aim) {
      case Aim.OfClass _, Aim.OfWord _ -> null;
      case Aim.OfVector() -> vector(last, null);
      case Aim.LikeVector(float[] vector) -> {
        NDArray other = numbers(vector, 1, vector.length);
        yield other.div(other.square().sum().sqrt());
      }
    };
  }

  /// The maps of one text, (1, heads, T, T) a layer.
  static HeadMaps maps(List<NDArray> layers) {
    int heads = (int) layers.getFirst().getShape().get(1);
    int size = (int) layers.getFirst().getShape().get(2);
    return HeadMaps.square(layers.size(), heads, size, joined(layers));
  }

  /// Queries, keys and values of one text.
  static Projections projections(Intermediates made) {
    var shape = made.queries().getFirst().getShape();
    return new Projections(
        made.queries().size(),
        (int) shape.get(1),
        (int) shape.get(2),
        (int) shape.get(3),
        joined(made.queries()),
        joined(made.keys()),
        joined(made.values()));
  }

  static float[] joined(List<NDArray> layers) {
    int each = (int) layers.getFirst().size();
    var all = new float[Math.multiplyExact(each, layers.size())];
    for (int layer = 0; layer < layers.size(); layer++) {
      System.arraycopy(layers.get(layer).toFloatArray(), 0, all, layer * each, each);
    }
    return all;
  }
}
