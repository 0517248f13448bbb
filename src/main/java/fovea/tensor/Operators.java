package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import fovea.crash.CrashJournal;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import org.jspecify.annotations.Nullable;

/// The layers' arithmetic, straight on the engine's native operators. What even those lack goes
/// through {@link TorchScript}. Results belong to the manager of the first argument and to the
/// scope that is open.
public final class Operators {
  private Operators() {}

  /// `input · weightᵀ + bias`: (…, in) with weight (out, in) gives (…, out).
  public static NDArray linear(NDArray input, NDArray weight, @Nullable NDArray bias) {
    CrashJournal.operator("a matrix product");
    return JniUtils.linear((PtNDArray) input, (PtNDArray) weight, (PtNDArray) bias);
  }

  /// A square convolution in `groups` that don't see one another: (B, in, H, W) with weight (out,
  /// in / groups, k, k) and bias (out); the window's cells are `dilation` apart, 1 for neighbours.
  ///
  /// For a window of one pixel with a stride the pixels in between may be left out first, which
  /// comes to the same: oneDNN 3.7 does it in a buffer that is too small where the channels are no
  /// multiple of 16 (seen with 3 and 4 channels on AVX2, and in bfloat16 where AVX-512 knows it),
  /// and destroys the process's memory.
  public static NDArray convolution(
      NDArray input,
      NDArray weight,
      @Nullable NDArray bias,
      int stride,
      int padding,
      int dilation,
      int groups) {
    CrashJournal.operator("a convolution");
    if (stride > 1
        && padding == 0
        && weight.getShape().get(2) == 1
        && (input.getDataType() == DataType.BFLOAT16 || input.getShape().get(1) % 16 != 0)) {
      NDArray left = Functions.call("strided", input, input.getManager().create(stride));
      return convolution(left, weight, bias, 1, 0, 1, groups);
    }
    return JniUtils.convolution(
        (PtNDArray) input,
        (PtNDArray) weight,
        (PtNDArray) bias,
        new Shape(stride, stride),
        new Shape(padding, padding),
        new Shape(dilation, dilation),
        groups);
  }

  /// Batch normalisation over the channels of (B, C, H, W). While training it uses the batch's own
  /// statistics and moves the running ones towards them (unbiased variance), as PyTorch does, but
  /// not when a part is calculated for the second time ({@link Recomputation}).
  public static NDArray batchNorm(
      NDArray input,
      NDArray weight,
      NDArray bias,
      NDArray runningMean,
      NDArray runningVariance,
      boolean training,
      double momentum,
      double epsilon) {
    CrashJournal.operator("batch normalisation");
    return JniUtils.batchNorm(
        (PtNDArray) input,
        (PtNDArray) runningMean,
        (PtNDArray) runningVariance,
        (PtNDArray) weight,
        (PtNDArray) bias,
        training,
        Recomputation.repeating() ? 0 : momentum,
        epsilon);
  }

  /// `input` times a number, of the same type. DJL's own product with a number is not for what is
  /// differentiated: see {@link #owned}.
  public static NDArray times(NDArray input, double factor) {
    try (NDArray number = input.getManager().create((float) factor);
        NDArray own = number.duplicate()) {
      return input.mul(own);
    }
  }

  /// A copy of `array`, which is closed, in memory of the engine's own. What DJL creates from
  /// numbers lies in Java's memory, which the garbage collector may take once the tensor is closed,
  /// even while the record for the backward pass still holds it: the gradient is then of whatever
  /// lies there next. So everything that comes from numbers and is multiplied with something that
  /// is differentiated goes through here, unless it stays open until the backward pass is over.
  public static NDArray owned(NDArray array) {
    try (array) {
      return array.duplicate();
    }
  }

  public static NDArray relu(NDArray input) {
    CrashJournal.operator("ReLU");
    return pointwise("ReLU", JniUtils.relu((PtNDArray) input), input);
  }

  /// ReLU cut off at 6, in one pass; its derivative at the corners is 0, as torchvision's is.
  public static NDArray relu6(NDArray input) {
    return pointwise("ReLU6", Functions.call("relu6", input), input);
  }

  /// x · Φ(x), exact (Hendrycks and Gimpel 2016): BERT's, ViT's, BEiT's.
  public static NDArray gelu(NDArray input) {
    CrashJournal.operator("GELU");
    return pointwise("GELU", JniUtils.gelu((PtNDArray) input), input);
  }

  /// The approximation of {@link #gelu} by tanh: GPT-2's.
  public static NDArray geluTanh(NDArray input) {
    return pointwise("GELU", Functions.call("gelu_tanh", input), input);
  }

  /// x · sigmoid(x), also called swish: EfficientNet's.
  public static NDArray silu(NDArray input) {
    return pointwise("SiLU", Functions.call("silu", input), input);
  }

  public static NDArray sigmoid(NDArray input) {
    return pointwise("Sigmoid", JniUtils.sigmoid((PtNDArray) input), input);
  }

  private static NDArray pointwise(String kind, NDArray made, NDArray... of) {
    return Trace.operation(Operation.pointwise(kind), made, of);
  }

  /// The sum of two branches.
  public static NDArray sum(NDArray first, NDArray second) {
    return pointwise(Operation.ADD, first.add(second), first, second);
  }

  /// Layer normalisation over the last axis.
  public static NDArray layerNorm(NDArray input, NDArray weight, NDArray bias, double epsilon) {
    CrashJournal.operator("layer normalisation");
    return JniUtils.layerNorm(
        (PtNDArray) input, weight.getShape(), (PtNDArray) weight, (PtNDArray) bias, epsilon);
  }

  /// The rows of `table` (count, size) at `ids` (…) int64: (…, size).
  public static NDArray embedding(NDArray ids, NDArray table) {
    CrashJournal.operator("the look-up of embeddings");
    return JniUtils.embedding((PtNDArray) ids, (PtNDArray) table, false);
  }

  /// Sets a share `rate` in [0, 1) of the numbers to zero at random and scales up the rest; nothing
  /// happens at rate 0, which is what it is given outside training.
  public static NDArray dropout(NDArray input, double rate) {
    return rate == 0 ? input : JniUtils.dropout((PtNDArray) input, rate, true);
  }

  /// softmax(queries · keysᵀ / √d + bias) · values without keeping the probabilities: (B, heads, T,
  /// d) on (B, heads, S, d); `bias` is broadcast to (B, heads, T, S).
  public static NDArray attention(
      NDArray queries, NDArray keys, NDArray values, @Nullable NDArray bias) {
    NDArray made =
        bias == null
            ? Functions.call("attention", queries, keys, values)
            : Functions.call("attention_bias", queries, keys, values, bias);
    return Trace.operation(Operation.global(Operation.ATTENTION), made, queries, keys, values);
  }

  /// A square transposed convolution: (B, in, H, W) with weight (in, out, k, k), bias (out).
  public static NDArray transposedConvolution(
      NDArray input, NDArray weight, NDArray bias, int stride) {
    return Functions.call(
        "transposed_convolution", input, weight, bias, input.getManager().create(stride));
  }

  /// Square max pooling over (B, C, H, W); with `ceil` a window may hang over the edge.
  public static NDArray maxPool(NDArray input, int size, int stride, int padding, boolean ceil) {
    CrashJournal.operator("max pooling");
    NDArray made =
        JniUtils.maxPool(
            (PtNDArray) input,
            new Shape(size, size),
            new Shape(stride, stride),
            new Shape(padding, padding),
            ceil);
    return Trace.operation(new Operation("MaxPool2d", size, stride, padding), made, input);
  }

  /// Square average pooling over (B, C, H, W).
  public static NDArray averagePool(NDArray input, int size, int stride) {
    CrashJournal.operator("average pooling");
    Shape walk = new Shape(stride, stride);
    NDArray made =
        JniUtils.avgPool(
            (PtNDArray) input, new Shape(size, size), walk, new Shape(0, 0), false, true);
    return Trace.operation(new Operation("AvgPool2d", size, stride, 0), made, input);
  }

  /// The mean over the regions of a height × width grid: (B, C, H, W) gives (B, C, height, width).
  public static NDArray adaptiveAveragePool(NDArray input, int height, int width) {
    CrashJournal.operator("average pooling");
    NDArray made = JniUtils.adaptiveAvgPool((PtNDArray) input, new Shape(height, width));
    return Trace.operation(Operation.global("AdaptiveAvgPool2d"), made, input);
  }

  /// Bilinear interpolation to a size, half-pixel centres, without antialiasing: (B, C, H, W) gives
  /// (B, C, height, width).
  public static NDArray bilinear(NDArray input, int height, int width) {
    return resized("bilinear", input, height, width);
  }

  /// As above, but the middles of the outermost pixels fall upon one another
  /// (`align_corners=True`).
  public static NDArray bilinearCorners(NDArray input, int height, int width) {
    return resized("bilinear_corners", input, height, width);
  }

  private static NDArray resized(String how, NDArray input, int height, int width) {
    NDManager manager = input.getManager();
    NDArray made = Functions.call(how, input, manager.create(height), manager.create(width));
    return Trace.operation(Operation.unfollowed("Upsample"), made, input);
  }

  /// The direction (m, 1) in which rows (n, m) are largest together: the first right singular
  /// vector, of either sign.
  public static NDArray principal(NDArray rows) {
    return Functions.call("principal", rows);
  }

  /// Bicubic interpolation to a size, half-pixel centres, without antialiasing, where one step of
  /// the result is 1 / `vertical` and 1 / `horizontal` steps of the input.
  public static NDArray bicubic(
      NDArray input, int height, int width, double vertical, double horizontal) {
    NDManager manager = input.getManager();
    return Functions.call(
        "bicubic",
        input,
        manager.create(height),
        manager.create(width),
        manager.create(vertical),
        manager.create(horizontal));
  }

  /// Tensors behind one another along `axis`.
  public static NDArray concat(NDList parts, int axis) {
    return pointwise(Operation.CONCAT, NDArrays.concat(parts, axis), parts.toArray(new NDArray[0]));
  }

  /// The columns of `array` (n, m) at `index` (k) int64: (n, k).
  public static NDArray columns(NDArray array, NDArray index) {
    return Functions.call("columns", array, index);
  }

  /// Copies the values of `source` into `target`, which keeps its memory; converts the type.
  public static void assign(NDArray target, NDArray source) {
    // not by an index, which takes ten times as long for small tensors
    Functions.call("copied", target, source).close();
  }

  /// The same numbers in the layout in which the engine's convolutions are fastest: (B, C, H, W)
  /// with the channels beside one another in memory.
  public static NDArray channelsLast(NDArray input) {
    return Trace.form(input, Functions.call("channels_last", input));
  }

  /// Zeros around (B, C, H, W): (B, C, above + H + below, before + W + behind).
  public static NDArray padded(NDArray input, int above, int below, int before, int behind) {
    int[] sides = {before, behind, above, below};
    NDArray made = Functions.call("padded", input, input.getManager().create(sides));
    return Trace.operation(Operation.unfollowed("pad"), made, input);
  }

  /// Every other row and column, with `added` channels of zeros on both sides.
  public static NDArray everyOther(NDArray input, int added) {
    NDArray made = Functions.call("every_other", input, input.getManager().create(added));
    return Trace.operation(new Operation("every other", 1, 2, 0), made, input);
  }

  /// In bfloat16, which DJL does not know: the process ends when the type of such a tensor is asked
  /// for, so it must go no further than {@link #convolution}, {@link #batchNorm}, pooling, ReLU and
  /// sums, and then back through {@link #toSingle}.
  public static NDArray toBrain(NDArray input) {
    return Functions.call("to_brain", input);
  }

  /// In float32.
  public static NDArray toSingle(NDArray input) {
    return Functions.call("to_single", input);
  }
}
