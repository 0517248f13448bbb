package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/// PyTorch's `interpolate` and adaptive pools over (B, C, H, W), with gradients. DJL's own
/// interpolation always antialiases. {@link fovea.image.Interpolation} is the same for maps that
/// are no tensors. Belongs to the manager it was made with.
public final class Interpolate {
  private static final String SOURCE =
      """
      def bilinear(self, x, h, w, corners) -> Tensor:
        return torch.upsample_bilinear2d(x, [int(h), int(w)], bool(corners))
      def bicubic(self, x, h, w, corners) -> Tensor:
        return torch.upsample_bicubic2d(x, [int(h), int(w)], bool(corners))
      def bilinear_scaled(self, x, h, w, factor) -> Tensor:
        f = float(factor)
        return torch.upsample_bilinear2d(x, [int(h), int(w)], False, f, f)
      def bicubic_scaled(self, x, h, w, factor) -> Tensor:
        f = float(factor)
        return torch.upsample_bicubic2d(x, [int(h), int(w)], False, f, f)
      def bilinear_antialiased(self, x, h, w) -> Tensor:
        return torch._upsample_bilinear2d_aa(x, [int(h), int(w)], False)
      def bicubic_antialiased(self, x, h, w) -> Tensor:
        return torch._upsample_bicubic2d_aa(x, [int(h), int(w)], False)
      def nearest(self, x, h, w) -> Tensor:
        return torch.upsample_nearest2d(x, [int(h), int(w)])
      def average_pool(self, x, h, w) -> Tensor:
        return torch.adaptive_avg_pool2d(x, [int(h), int(w)])
      def max_pool(self, x, h, w) -> Tensor:
        y, _0 = torch.adaptive_max_pool2d(x, [int(h), int(w)])
        return y
      """;

  private final TorchScript script;

  public Interpolate(NDManager manager) {
    script = TorchScript.compile(manager, SOURCE);
  }

  /// Without antialiasing.
  ///
  /// @param alignCorners whether the outer outputs lie on the outer inputs, rather than the edges
  public NDArray bilinear(NDArray input, int height, int width, boolean alignCorners) {
    return call("bilinear", input, height, width, alignCorners ? 1 : 0);
  }

  /// With a = -0.75, without antialiasing.
  public NDArray bicubic(NDArray input, int height, int width, boolean alignCorners) {
    return call("bicubic", input, height, width, alignCorners ? 1 : 0);
  }

  /// Bilinear given a factor: the size is rounded down, the distance from output to output stays
  /// exactly one part in `factor`.
  public NDArray bilinear(NDArray input, double factor) {
    return scaled("bilinear_scaled", input, factor);
  }

  /// Bicubic given a factor; Hugging Face's ViT stretches its positions so.
  public NDArray bicubic(NDArray input, double factor) {
    return scaled("bicubic_scaled", input, factor);
  }

  private NDArray scaled(String method, NDArray input, double factor) {
    double height = Math.floor(input.getShape().get(2) * factor);
    double width = Math.floor(input.getShape().get(3) * factor);
    return call(method, input, height, width, factor);
  }

  public NDArray bilinearAntialiased(NDArray input, int height, int width) {
    return call("bilinear_antialiased", input, height, width);
  }

  /// With a = -0.5, as Pillow's.
  public NDArray bicubicAntialiased(NDArray input, int height, int width) {
    return call("bicubic_antialiased", input, height, width);
  }

  public NDArray nearest(NDArray input, int height, int width) {
    return call("nearest", input, height, width);
  }

  /// The mean over the regions of a height x width grid.
  public NDArray adaptiveAveragePool(NDArray input, int height, int width) {
    return call("average_pool", input, height, width);
  }

  /// The largest value over the regions of a height x width grid.
  public NDArray adaptiveMaxPool(NDArray input, int height, int width) {
    return call("max_pool", input, height, width);
  }

  private NDArray call(String method, NDArray input, double... numbers) {
    return Scopes.keep(
        () -> {
          NDArray[] arguments = new NDArray[numbers.length + 1];
          arguments[0] = input;
          for (int i = 0; i < numbers.length; i++) {
            arguments[i + 1] = input.getManager().create(numbers[i]); // float64: exact
          }
          return script.call(method, arguments).singletonOrThrow();
        });
  }
}
