package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import fovea.image.LabelMap;

/// Keeps the likeliest class of every pixel.
final class Named implements PictureScores.Pieces {
  private final int width;
  private final int height;
  private final int[] labels;

  Named(int width, int height) {
    this.width = width;
    this.height = height;
    labels = new int[Math.multiplyExact(width, height)];
  }

  @Override
  public void take(NDArray pieces, int firstLine, boolean sideways) {
    int cells = (int) pieces.getShape().get(2);
    Damaged.check(pieces.sum(new int[] {0}).toFloatArray());
    long[] best = pieces.argMax(0).toLongArray();
    for (int i = 0; i < best.length; i++) {
      int line = firstLine + i / cells;
      int cell = i % cells;
      labels[sideways ? cell * width + line : line * width + cell] = (int) best[i] + 1;
    }
  }

  LabelMap map() {
    return new LabelMap(width, height, labels);
  }
}
