package fovea.checkpoint.onnx;

/// An attribute of an operation, as far as it says how weights are read.
record OnnxAttribute(String name, long integer, float number) {
  /// Whether the second matrix is read transposed.
  boolean transposes() {
    return name.equals("transB") && integer != 0;
  }

  /// Whether what is multiplied or added has a factor.
  boolean scales() {
    return (name.equals("alpha") || name.equals("beta")) && number != 1;
  }
}
