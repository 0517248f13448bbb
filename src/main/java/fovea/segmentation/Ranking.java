package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/// Keeps the likeliest classes of every pixel.
final class Ranking implements PictureScores.Pieces {
  /// What a probability is at least in a logarithm, as in PyTorch's clamp of the original.
  private static final double LEAST = 1e-45;

  private final int width;
  private final int height;
  private final char[][] classes;
  private final float[][] probabilities;
  private final float[] entropy;

  Ranking(int width, int height, int ranks) {
    this.width = width;
    this.height = height;
    classes = new char[ranks][width * height];
    probabilities = new float[ranks][width * height];
    entropy = new float[width * height];
  }

  /// For a picture, on a coarser grid where there are too many pixels, or too many probabilities.
  static Ranking of(int width, int height, int classes) {
    double most = Math.min(Segmenter.MOST_PIXELS, (double) Segmenter.MOST_NUMBERS / classes);
    double scale = Math.min(1, Math.sqrt(most / width / height));
    return new Ranking(
        Math.max(1, (int) Math.round(width * scale)),
        Math.max(1, (int) Math.round(height * scale)),
        Math.min(Segmenter.RANKS, classes));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  @Override
  public void take(NDArray pieces, int firstLine, boolean sideways) {
    int cells = (int) pieces.getShape().get(2);
    NDList top = pieces.topK(classes.length, 0, true, true); // (ranks, lines, cells), twice
    float[] values = top.get(0).toFloatArray();
    long[] indices = top.get(1).toLongArray();
    float[] nats = pieces.mul(pieces.maximum(LEAST).log()).sum(new int[] {0}).neg().toFloatArray();
    Damaged.check(nats);
    for (int i = 0; i < nats.length; i++) {
      int line = firstLine + i / cells;
      int cell = i % cells;
      int pixel = sideways ? cell * width + line : line * width + cell;
      entropy[pixel] = Math.max(0, nats[i]);
      for (int rank = 0; rank < classes.length; rank++) {
        classes[rank][pixel] = (char) indices[rank * nats.length + i];
        probabilities[rank][pixel] = Math.min(1, values[rank * nats.length + i]);
      }
    }
  }

  Segmentation segmentation() {
    return new Segmentation(width, height, classes, probabilities, entropy);
  }
}
