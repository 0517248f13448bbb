package fovea.network;

/// Which states of a transformer a pyramid is made of: two readings of the same numbers.
public enum Taps {
  /// number n is the state after the (n + 1)th layer: how BEiT's weights were trained
  ORIGINAL(1),
  /// number n is the state after the (n − 1)th layer: what Hugging Face's program computes
  HUGGING_FACE(-1);

  private final int offset;

  Taps(int offset) {
    this.offset = offset;
  }

  /// The number of layers before the state of number n is n plus this.
  public int offset() {
    return offset;
  }
}
