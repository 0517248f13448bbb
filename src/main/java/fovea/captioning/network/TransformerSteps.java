package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import fovea.captioning.AttentionMaps;
import fovea.captioning.GazeChoice;
import fovea.captioning.decoding.TokenModel;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.network.transformer.WordNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A network as a {@link TokenModel}: between two steps only what its layers know of the words
/// stays. Lives in the scope in which the picture was looked at.
public final class TransformerSteps implements TokenModel {
  private final WordNetwork network;
  private final NDManager manager;
  private final WordNetwork.Picture picture;
  private @Nullable List<KeyValueCache> past;

  TransformerSteps(WordNetwork network, NDManager manager, WordNetwork.Picture picture) {
    this.network = network;
    this.manager = manager;
    this.picture = picture;
  }

  @Override
  public int vocabularySize() {
    return network.vocabularySize();
  }

  @Override
  public int longest() {
    return network.maxPositions() - 1; // the start mark has a position too
  }

  @Override
  public Step start(int[] ids) {
    return read(new int[] {0}, ids, new Shape(1, ids.length));
  }

  @Override
  public Step next(int[] rows, int[] tokens) {
    return read(rows, tokens, new Shape(rows.length, 1));
  }

  private Step read(int[] rows, int[] ids, Shape shape) {
    List<KeyValueCache> before = past;
    List<KeyValueCache> after;
    Step step;
    try (var scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      WordNetwork.Reading reading =
          network.read(
              numbers(ids).reshape(shape),
              before == null ? null : chosen(before, rows),
              picture,
              null,
              Outputs.onlyAttentions());
      step = new Step(reading.logits().toFloatArray(), gazes(reading.crossAttentions()));
      after = reading.past();
      NDScope.unregister(tensors(after));
    }
    tensors(after).forEach(NDScope::register);
    if (before != null) {
      tensors(before).close();
    }
    past = after;
    return step;
  }

  private static NDList tensors(List<KeyValueCache> memories) {
    var tensors = new NDList();
    for (KeyValueCache memory : memories) {
      tensors.add(memory.keys());
      tensors.add(memory.values());
    }
    return tensors;
  }

  private List<KeyValueCache> chosen(List<KeyValueCache> before, int[] rows) {
    boolean unchanged =
        before.getFirst().keys().getShape().get(0) == rows.length
            && IntStream.range(0, rows.length).allMatch(i -> rows[i] == i);
    return unchanged ? before : KeyValueCache.rows(before, numbers(rows));
  }

  private NDArray numbers(int[] numbers) {
    return manager.create(IntStream.of(numbers).asLongStream().toArray());
  }

  /// Of every layer (N, heads, T, 1 + cells) the maps of each of the N · T tokens, without what the
  /// class token got.
  private List<Gaze> gazes(List<NDArray> layers) {
    Shape shape = layers.getFirst().getShape();
    int heads = (int) shape.get(1);
    int words = (int) shape.get(2);
    int places = (int) shape.get(3);
    int cells = places - 1;
    List<float[]> attentions = layers.stream().map(NDArray::toFloatArray).toList();
    var gazes = new ArrayList<Gaze>();
    for (int row = 0; row < shape.get(0); row++) {
      for (int word = 0; word < words; word++) {
        var values = new float[layers.size() * heads * cells];
        for (int map = 0; map < layers.size() * heads; map++) {
          int from = ((row * heads + map % heads) * words + word) * places + 1;
          System.arraycopy(attentions.get(map / heads), from, values, map * cells, cells);
        }
        var all = new AttentionMaps(layers.size(), heads, network.grid(), network.grid(), values);
        gazes.add(new Gaze(all.gaze(new GazeChoice.Mean()), Double.NaN, all));
      }
    }
    return gazes;
  }
}
