package fovea.kernels;

import ai.djl.ndarray.types.Shape;
import fovea.tensor.Compute;
import fovea.tensor.TorchScript;

/// A process in which PyTorch's library has something to warn of.
final class Warning {
  private Warning() {}

  public static void main(String[] arguments) {
    try (Compute compute = Compute.start()) {
      compute
          .submit(
              Compute.Priority.INTERACTIVE,
              () ->
                  TorchScript.compile(
                          compute.manager(),
                          "def t(self, x) -> Tensor:\n  return torch.numpy_T(x)\n")
                      .call("t", compute.manager().ones(new Shape(2, 2, 2))))
          .join();
    }
  }
}
