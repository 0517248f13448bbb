package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Activation;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.LayerNorm;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Says which word stands in each place: a dense layer, then the products with the words' vectors.
public final class WordHead extends Module implements Layer {
  private final Linear dense;
  private final LayerNorm norm;
  private final NDArray bias;
  private final Activation activation;

  public WordHead(NDManager manager, BertLayer.Design design, int vocabularySize) {
    super(manager);
    activation = design.activation();
    dense = child("transform.dense", new Linear(manager, design.hidden(), design.hidden()));
    norm = child("transform.LayerNorm", new LayerNorm(manager, design.hidden(), design.epsilon()));
    bias = parameter("bias", vocabularySize);
  }

  /// (B, T, hidden) with the words' vectors (V, hidden) gives logits (B, T, V).
  public NDArray forward(NDArray hidden, NDArray vectors) {
    NDArray ready = norm.forward(activation.apply(dense.forward(hidden)));
    return scores(ready, vectors, bias);
  }

  /// Products with the words' vectors (V, hidden), and a bias (V) or none.
  public static NDArray scores(NDArray ready, NDArray vectors, @Nullable NDArray bias) {
    return Trace.operation(
        Operation.pointwise("word scores"), Operators.linear(ready, vectors, bias), ready);
  }

  @Override
  public void initialize(Initializer random) {
    random.fill(bias, 0);
  }
}
