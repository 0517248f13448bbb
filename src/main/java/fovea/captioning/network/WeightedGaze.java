package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import fovea.captioning.AttentionMaps;
import fovea.captioning.GazeChoice;
import fovea.image.Heatmap;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.network.transformer.WordNetwork;
import fovea.tensor.Gradients;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a network looked for each token of a sentence, every head weighted by how much its
/// attention raises that token's score: the positive part of attention times gradient, averaged
/// over heads and layers (Chefer et al., ICCV 2021).
///
/// Attention times its gradient is had without differentiating by it. A head's answer is its
/// attentions times the picture's values, so that with only one token reading these values, at each
/// place the sum over d of value times the score's gradient by the value is just that product. One
/// backward pass a token then serves all layers.
public final class WeightedGaze {
  private final WordNetwork network;
  private final NDManager manager;

  WeightedGaze(WordNetwork network, NDManager manager) {
    this.network = network;
    this.manager = manager;
  }

  /// The gaze for each of `ids` but the first, which is the start mark.
  List<Heatmap> of(WordNetwork.Picture picture, int[] ids) {
    return Scopes.run(
        () -> {
          NDArray values =
              NDArrays.stack(
                  new NDList(picture.memory().stream().map(KeyValueCache::values).toList()));
          values.setRequiresGradient(true); // (L, 1, heads, 1 + cells, d)
          var gazes = new ArrayList<Heatmap>();
          NDList past = null;
          for (int i = 0; i + 1 < ids.length; i++) {
            past = step(ids[i], ids[i + 1], past, picture, values, gazes);
          }
          return gazes;
        });
  }

  private NDList step(
      int token,
      int next,
      @Nullable NDList past,
      WordNetwork.Picture picture,
      NDArray values,
      List<Heatmap> gazes) {
    NDList after =
        Scopes.keepAll(
            () -> {
              WordNetwork.Reading reading;
              NDArray score;
              try (var _ = Gradients.record()) {
                reading =
                    network.read(
                        manager.create(new long[][] {{token}}),
                        past == null ? null : memories(past),
                        with(picture, values),
                        null,
                        Outputs.none());
                score = reading.logits().get(new NDIndex(0, 0, next));
              }
              gazes.add(gaze(values, Gradients.of(score, values)));
              var kept = new NDList();
              for (KeyValueCache memory : reading.past()) {
                // Without what was recorded: what earlier tokens saw is not this one's gaze.
                kept.add(memory.keys().stopGradient());
                kept.add(memory.values().stopGradient());
              }
              return kept;
            });
    if (past != null) {
      past.close();
    }
    return after;
  }

  private static List<KeyValueCache> memories(NDList tensors) {
    var memories = new ArrayList<KeyValueCache>();
    for (int i = 0; i < tensors.size(); i += 2) {
      memories.add(new KeyValueCache(tensors.get(i), tensors.get(i + 1)));
    }
    return memories;
  }

  /// The picture with its values taken from `values`, so that it is known what comes of them.
  private static WordNetwork.Picture with(WordNetwork.Picture picture, NDArray values) {
    var memory = new ArrayList<KeyValueCache>();
    for (int layer = 0; layer < picture.memory().size(); layer++) {
      memory.add(new KeyValueCache(picture.memory().get(layer).keys(), values.get(layer)));
    }
    return new WordNetwork.Picture(picture.states(), memory, picture.intermediates());
  }

  private Heatmap gaze(NDArray values, NDArray gradient) {
    NDArray products = values.mul(gradient).sum(new int[] {4}); // (L, 1, heads, 1 + cells)
    float[] sum = products.maximum(0f).sum(new int[] {0, 1, 2}).toFloatArray();
    var cells = new float[sum.length - 1];
    System.arraycopy(sum, 1, cells, 0, cells.length);
    return new AttentionMaps(1, 1, network.grid(), network.grid(), cells)
        .gaze(new GazeChoice.Mean());
  }
}
