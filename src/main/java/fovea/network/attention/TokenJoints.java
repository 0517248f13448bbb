package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import fovea.network.ImageNetwork;
import fovea.network.Joint;
import fovea.network.StagedNetwork;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where a vision transformer can be cut. Behind the last layer a network that reads its classes
/// from the class token has no gradient at the patches, so that there is one more place: what the
/// last layer's attention reads, `layerN.norm` (`layernorm_before` of Hugging Face's names).
public final class TokenJoints {
  private TokenJoints() {}

  /// The names of the places of a transformer of so many layers.
  public static List<String> names(int layers) {
    var names = new ArrayList<String>();
    names.add("embeddings");
    for (int i = 1; i < layers; i++) {
      names.add("layer" + i);
    }
    names.add("layer" + layers + ImageNetwork.NORM);
    names.add("layer" + layers);
    names.add("layernorm");
    return names;
  }

  /// @param bias of a layer's attention, counted from 0
  /// @param embedded makes the tokens, (B, T, hidden)
  /// @param last from the state behind the last layer to what is classified
  public static Joint of(
      String name,
      List<PreNormLayer> layers,
      IntFunction<@Nullable NDArray> bias,
      Supplier<NDArray> embedded,
      UnaryOperator<NDArray> last,
      UnaryOperator<NDArray> classify) {
    int count = layers.size();
    int place = StagedNetwork.place(names(count), name);
    UnaryOperator<NDArray> classes = state -> classify.apply(last.apply(state));
    if (name.endsWith(ImageNetwork.NORM)) {
      NDArray hidden = Scopes.keep(() -> run(embedded.get(), 0, count - 1, layers, bias));
      PreNormLayer layer = layers.getLast();
      return new Joint(
          layer.normed(hidden),
          read ->
              Scopes.keep(() -> classes.apply(layer.forward(hidden, read, bias.apply(count - 1)))));
    }
    int before = Math.min(place, count); // the last layer's norm stands before the last layer
    boolean behindAll = place == count + 2;
    NDArray state =
        Scopes.keep(
            () -> {
              NDArray made = run(embedded.get(), 0, before, layers, bias);
              return behindAll ? last.apply(made) : made;
            });
    return new Joint(
        state,
        value ->
            Scopes.keep(
                () ->
                    behindAll
                        ? classify.apply(value)
                        : classes.apply(run(value, before, count, layers, bias))));
  }

  private static NDArray run(
      NDArray input,
      int begin,
      int end,
      List<PreNormLayer> layers,
      IntFunction<@Nullable NDArray> bias) {
    NDArray hidden = input;
    for (int i = begin; i < end; i++) {
      NDArray before = hidden;
      int at = i;
      hidden =
          Scopes.keep(
              () -> layers.get(at).forward(before, bias.apply(at), Outputs.none()).result());
      if (before != input) {
        before.close();
      }
    }
    return hidden;
  }
}
