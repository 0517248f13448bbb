package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import fovea.network.cut.Divisible;
import fovea.network.cut.Steps;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A vision transformer as steps: `embeddings`, `layer1`, …, `layernorm`.
public final class TokenSteps {
  private TokenSteps() {}

  /// Of a network that reads what is behind the last layer at all tokens.
  ///
  /// @param bias of a layer's attention, counted from 0
  /// @param embed makes the tokens (B, T, hidden) of pixels
  public static Steps of(
      List<PreNormLayer> layers,
      IntFunction<@Nullable NDArray> bias,
      UnaryOperator<NDArray> embed) {
    Steps steps = Steps.none().then("embeddings", embed);
    for (int i = 0; i < layers.size(); i++) {
      int at = i;
      steps =
          steps.then(
              "layer" + (i + 1),
              hidden -> layers.get(at).forward(hidden, bias.apply(at), Outputs.none()).result());
    }
    return steps;
  }

  /// Of a network that may read its classes from the class token. Behind the last layer there is
  /// then no gradient at the patches, so that there is one more place: what the last layer's
  /// attention reads, `layerN.norm` (`layernorm_before` of Hugging Face's names).
  ///
  /// @param last from the state behind the last layer to what is classified
  public static Steps classifying(
      List<PreNormLayer> layers,
      IntFunction<@Nullable NDArray> bias,
      UnaryOperator<NDArray> embed,
      UnaryOperator<NDArray> last,
      UnaryOperator<NDArray> classify) {
    int before = layers.size() - 1;
    PreNormLayer layer = layers.getLast();
    String name = "layer" + layers.size();
    String state = before == 0 ? "embeddings" : "layer" + before;
    return of(layers.subList(0, before), bias, embed)
        .then(name + Divisible.NORM, layer::normed)
        .then(
            name,
            List.of(state, name + Divisible.NORM),
            read -> layer.forward(read.get(0), read.get(1), bias.apply(before)))
        .then("layernorm", last)
        .answer(classify);
  }
}
