package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Operators;
import java.util.function.UnaryOperator;

/// The nonlinearity of a transformer, under the names that configuration files give it.
public enum Activation {
  GELU(Operators::gelu),
  GELU_TANH(Operators::geluTanh),
  QUICK_GELU(x -> x.mul(Operators.sigmoid(Operators.times(x, 1.702)))),
  RELU(Operators::relu),
  RELU6(Operators::relu6),
  SILU(Operators::silu);

  private final UnaryOperator<NDArray> function;

  Activation(UnaryOperator<NDArray> function) {
    this.function = function;
  }

  /// @param name as in `hidden_act`: gelu, gelu_new, quick_gelu, relu, silu …
  public static Activation of(String name) {
    return switch (name) {
      case "gelu" -> GELU;
      case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_TANH;
      case "quick_gelu" -> QUICK_GELU;
      case "relu" -> RELU;
      case "relu6" -> RELU6;
      case "silu", "swish" -> SILU;
      default ->
          throw new IllegalArgumentException("the activation “" + name + "” is not known here");
    };
  }

  public NDArray apply(NDArray input) {
    Propagation rules = Propagation.current();
    return rules == null ? function.apply(input) : rules.nonlinear(input, function);
  }
}
