package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.kernels.Kernels;
import fovea.kernels.KernelsInForce;
import org.jspecify.annotations.Nullable;

/// Convolutions without oneDNN. PyTorch's own kernel unfolds the whole input into a matrix, kernel²
/// times as large as the picture: gigabytes for the maps of BEiT's head. So a large one is done in
/// bands of rows, one after the other.
final class NativeConvolution {
  /// Of an unfolded band.
  private static final long LARGEST_BYTES = 256L << 20;

  private NativeConvolution() {}

  /// In how many bands a convolution of (B, in, H, W) with weight (out, in / groups, k, k) is done;
  /// 1 for the whole at once.
  static int bands(NDArray input, NDArray weight, int stride, int padding) {
    if (KernelsInForce.current() == Kernels.ONEDNN || input.getDevice().isGpu()) {
      return 1;
    }
    return bands(input.getShape(), weight.getShape().get(2), stride, padding, LARGEST_BYTES);
  }

  static int bands(Shape input, long kernel, int stride, int padding, long largestBytes) {
    long rows = (input.get(2) + 2L * padding - kernel) / stride + 1;
    long columns = (input.get(3) + 2L * padding - kernel) / stride + 1;
    long bytes = 4 * input.get(0) * input.get(1) * kernel * kernel * rows * columns;
    // what is 1 × 1 is not unfolded
    return kernel == 1 || rows < 1 ? 1 : (int) Math.min(rows, Math.ceilDiv(bytes, largestBytes));
  }

  /// As {@link Operators#convolution}.
  static NDArray banded(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      int stride,
      int padding,
      int groups,
      int bands) {
    NDManager manager = input.getManager();
    NDArray result =
        Functions.call(
            "banded_convolution",
            input,
            weight,
            manager.create(stride),
            manager.create(padding),
            manager.create(groups),
            manager.create(bands));
    return bias == null ? result : result.add(bias.reshape(1, -1, 1, 1));
  }
}
