package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.jspecify.annotations.Nullable;

/// The layers' arithmetic, straight on the engine's native operators. What even those lack goes
/// through {@link TorchScript}. Results belong to the manager of the first argument and to the
/// scope that is open.
public final class Operators {
  private Operators() {}

  /// `input · weightᵀ + bias`: (…, in) with weight (out, in) gives (…, out).
  public static NDArray linear(NDArray input, NDArray weight, NDArray bias) {
    return JniUtils.linear((PtNDArray) input, (PtNDArray) weight, (PtNDArray) bias);
  }

  /// A square convolution without bias: (B, in, H, W) with weight (out, in, k, k).
  public static NDArray convolution(NDArray input, NDArray weight, int stride, int padding) {
    return convolution(input, weight, null, stride, padding);
  }

  /// A square convolution: (B, in, H, W) with weight (out, in, k, k) and bias (out).
  public static NDArray convolution(
      NDArray input, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
    return JniUtils.convolution(
        (PtNDArray) input,
        (PtNDArray) weight,
        (PtNDArray) bias,
        new Shape(stride, stride),
        new Shape(padding, padding),
        new Shape(1, 1),
        1);
  }

  /// Batch normalisation over the channels of (B, C, H, W). While training it uses the batch's own
  /// statistics and moves the running ones towards them (unbiased variance), as PyTorch does.
  public static NDArray batchNorm(
      NDArray input,
      NDArray weight,
      NDArray bias,
      NDArray runningMean,
      NDArray runningVariance,
      boolean training,
      double momentum,
      double epsilon) {
    return JniUtils.batchNorm(
        (PtNDArray) input,
        (PtNDArray) runningMean,
        (PtNDArray) runningVariance,
        (PtNDArray) weight,
        (PtNDArray) bias,
        training,
        momentum,
        epsilon);
  }

  public static NDArray relu(NDArray input) {
    return JniUtils.relu((PtNDArray) input);
  }

  /// Square max pooling over (B, C, H, W).
  public static NDArray maxPool(NDArray input, int size, int stride, int padding) {
    return JniUtils.maxPool(
        (PtNDArray) input,
        new Shape(size, size),
        new Shape(stride, stride),
        new Shape(padding, padding),
        false);
  }

  /// The mean over the regions of a height × width grid: (B, C, H, W) gives (B, C, height, width).
  public static NDArray adaptiveAveragePool(NDArray input, int height, int width) {
    return JniUtils.adaptiveAvgPool((PtNDArray) input, new Shape(height, width));
  }

  /// Copies the values of `source` into `target`, which keeps its memory; converts the type.
  public static void assign(NDArray target, NDArray source) {
    target.set(new NDIndex("..."), source);
  }

  /// The rows of `array` at `indices` (n) int64 along the first axis.
  public static NDArray rows(NDArray array, NDArray indices) {
    return array.get(indices);
  }

  /// The mean cross-entropy of `logits` (N, V) against `ids` (N) int64, over the rows whose id is
  /// not `ignoreIndex`.
  public static NDArray crossEntropy(NDArray logits, NDArray ids, long ignoreIndex) {
    return crossEntropy(logits, ids, ignoreIndex, 0);
  }

  /// As {@link #crossEntropy(NDArray, NDArray, long)}, with label smoothing (Szegedy et al. 2016):
  /// the target is the right class with weight 1 − smoothing and the uniform distribution with the
  /// rest; smoothing in [0, 1), 0 for none.
  public static NDArray crossEntropy(
      NDArray logits, NDArray ids, long ignoreIndex, double smoothing) {
    return Scopes.keep(
        () -> {
          NDArray counted = ids.neq(ignoreIndex); // (N)
          NDArray target = ids.mul(counted.toType(DataType.INT64, false)).expandDims(1);
          NDArray weight = counted.toType(DataType.FLOAT32, false);
          NDArray logProbability = logits.logSoftmax(1); // (N, V)
          NDArray rows =
              logProbability.gather(target, 1).squeeze(1).mul((float) (1 - smoothing)); // (N)
          if (smoothing > 0) {
            rows = rows.add(logProbability.mean(new int[] {1}).mul((float) smoothing));
          }
          return rows.mul(weight).sum().div(weight.sum()).neg();
        });
  }
}
