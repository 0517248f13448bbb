package fovea.selfcheck;

/// A convolution by its definition, one product after another.
final class NaiveConvolution {
  final ConvolutionCase shape;
  final RandomValues draw;
  final float[] input;
  final float[] weight;
  final float[] gradient;
  final double[] result;
  final double[] byInput;
  final double[] byWeight;

  NaiveConvolution(ConvolutionCase shape) {
    this.shape = shape;
    draw = new RandomValues(shape.hashCode());
    input = draw.numbers(shape.inputSize());
    weight = draw.numbers(shape.weightSize());
    gradient = draw.numbers(shape.outputSize());
    result = new double[shape.outputSize()];
    byInput = new double[shape.inputSize()];
    byWeight = new double[shape.weightSize()];
    int at = 0;
    for (int b = 0; b < shape.batch(); b++) {
      for (int o = 0; o < shape.outputs(); o++) {
        for (int y = 0; y < shape.outputHeight(); y++) {
          for (int x = 0; x < shape.outputWidth(); x++) {
            window(b, o, y, x, at++);
          }
        }
      }
    }
  }

  private void window(int b, int o, int y, int x, int at) {
    int kernel = shape.kernel();
    int group = o / (shape.outputs() / shape.groups());
    int width = shape.inputs() / shape.groups();
    for (int c = 0; c < width; c++) {
      for (int i = 0; i < kernel; i++) {
        for (int j = 0; j < kernel; j++) {
          int row = y * shape.stride() + i - shape.padding();
          int column = x * shape.stride() + j - shape.padding();
          if (row >= 0 && row < shape.height() && column >= 0 && column < shape.width()) {
            int channel = b * shape.inputs() + group * width + c;
            int in = (channel * shape.height() + row) * shape.width() + column;
            int w = ((o * width + c) * kernel + i) * kernel + j;
            result[at] += (double) input[in] * weight[w];
            byInput[in] += (double) gradient[at] * weight[w];
            byWeight[w] += (double) gradient[at] * input[in];
          }
        }
      }
    }
  }

  ConvolutionArithmetic arithmetic() {
    return new ConvolutionArithmetic(shape, input, weight, gradient);
  }
}
