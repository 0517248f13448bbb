package fovea.selfcheck;

/// A convolution that is checked: (batch, inputs, height, width) with weight (outputs, inputs /
/// groups, kernel, kernel).
///
/// @param kernel side of the window
/// @param stride of the window, ≥ 1
/// @param padding with zeros on every side
public record ConvolutionCase(
    int batch,
    int inputs,
    int height,
    int width,
    int outputs,
    int kernel,
    int stride,
    int padding,
    int groups) {
  /// On a square map, padded so that stride 1 keeps the size.
  static ConvolutionCase same(
      int batch, int inputs, int side, int outputs, int kernel, int stride) {
    return new ConvolutionCase(batch, inputs, side, side, outputs, kernel, stride, kernel / 2, 1);
  }

  /// Each channel for itself.
  static ConvolutionCase depthwise(int batch, int channels, int side, int kernel, int stride) {
    return new ConvolutionCase(
        batch, channels, side, side, channels, kernel, stride, kernel / 2, channels);
  }

  int outputHeight() {
    return (height + 2 * padding - kernel) / stride + 1;
  }

  int outputWidth() {
    return (width + 2 * padding - kernel) / stride + 1;
  }

  int inputsOfGroup() {
    return inputs / groups;
  }

  int outputsOfGroup() {
    return outputs / groups;
  }

  int inputSize() {
    return batch * inputs * height * width;
  }

  int weightSize() {
    return outputs * inputsOfGroup() * kernel * kernel;
  }

  int outputSize() {
    return batch * outputs * outputHeight() * outputWidth();
  }

  @Override
  public String toString() {
    return "%d×%d→%d channels, %d×%d, batch %d, kernel %d, stride %d%s"
        .formatted(
            groups,
            inputsOfGroup(),
            outputsOfGroup(),
            height,
            width,
            batch,
            kernel,
            stride,
            padding == 0 ? ", not padded" : "");
  }
}
