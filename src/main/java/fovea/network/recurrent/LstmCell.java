package fovea.network.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;

/// The parameters of an LSTM cell as PyTorch keeps them: gates i, f, g, o stacked along the rows,
/// `weight_ih` (4H, in), `weight_hh` (4H, H) and two biases (4H).
public final class LstmCell extends Module implements Layer {
  private final NDArray inputWeight;
  private final NDArray hiddenWeight;
  private final NDArray inputBias;
  private final NDArray hiddenBias;
  private final int width;

  public LstmCell(NDManager manager, int inputs, int width) {
    super(manager);
    this.width = width;
    inputWeight = parameter("weight_ih", 4L * width, inputs);
    hiddenWeight = parameter("weight_hh", 4L * width, width);
    inputBias = parameter("bias_ih", 4L * width);
    hiddenBias = parameter("bias_hh", 4L * width);
  }

  public NDArray inputWeight() {
    return inputWeight;
  }

  public NDArray hiddenWeight() {
    return hiddenWeight;
  }

  public NDArray inputBias() {
    return inputBias;
  }

  public NDArray hiddenBias() {
    return hiddenBias;
  }

  /// One step: `input` (N, in) and the state before, `h` and `c` (N, H), give the state after, in
  /// this order.
  public NDList forward(NDArray input, NDArray h, NDArray c) {
    var cell = new NDArray[1];
    NDArray hidden =
        Trace.part(
            this,
            input,
            () -> {
              NDArray gates = // (N, 4H)
                  Operators.linear(input, inputWeight, inputBias)
                      .add(Operators.linear(h, hiddenWeight, hiddenBias));
              NDList each = gates.split(4, 1); // i, f, g, o
              NDArray kept = sigmoid(each.get(1)).mul(c);
              cell[0] = kept.add(sigmoid(each.get(0)).mul(each.get(2).tanh()));
              return sigmoid(each.get(3)).mul(cell[0].tanh());
            },
            h,
            c);
    return new NDList(hidden, cell[0]);
  }

  private static NDArray sigmoid(NDArray gate) {
    return Activation.sigmoid(gate);
  }

  /// Uniform in ±1/√H, as PyTorch's cell begins.
  @Override
  public void initialize(Initializer random) {
    for (NDArray array : new NDArray[] {inputWeight, hiddenWeight, inputBias, hiddenBias}) {
      random.uniform(array, 1 / Math.sqrt(width));
    }
  }
}
