package fovea.captioning;

/// Which of a transformer's many attentions on the picture is shown as a word's gaze.
public sealed interface GazeChoice {
  /// The mean of all heads of all layers.
  record Mean() implements GazeChoice {}

  /// The mean of the heads of a layer, counted from 0.
  record Layer(int layer) implements GazeChoice {}

  /// One head of a layer, both counted from 0.
  record Head(int layer, int head) implements GazeChoice {}

  /// Every head weighted by how much its attention raises the word's score: the positive part of
  /// attention times gradient, averaged (Chefer et al. 2021).
  record Weighted() implements GazeChoice {}

  /// For the small print, counted from 1 as people count.
  default String words() {
    return switch (this) {
      case Mean() -> "all heads";
      case Layer(int layer) -> "layer %d".formatted(layer + 1);
      case Head(int layer, int head) -> "head %d of layer %d".formatted(head + 1, layer + 1);
      case Weighted() -> "all heads, weighted by gradient";
    };
  }
}
