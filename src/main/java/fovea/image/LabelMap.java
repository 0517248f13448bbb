package fovea.image;

/// A class (or instance) number for every pixel, row-major; 0 means "nothing named".
public record LabelMap(int width, int height, int[] labels) {
  public LabelMap {
    if (width < 1 || height < 1 || labels.length != width * height) {
      throw new IllegalArgumentException(
          "a "
              + width
              + " x "
              + height
              + " map needs "
              + width * height
              + " labels, not "
              + labels.length);
    }
    labels = labels.clone();
  }

  /// A copy of the labels.
  @Override
  public int[] labels() {
    return labels.clone();
  }

  public int at(int x, int y) {
    return labels[y * width + x];
  }

  /// As data sets whose 0 means "nothing named" are trained on: 0 becomes `ignored`, every other
  /// label one less.
  public LabelMap reduced(int ignored) {
    int[] reduced = new int[labels.length];
    for (int i = 0; i < reduced.length; i++) {
      reduced[i] = labels[i] == 0 ? ignored : labels[i] - 1;
    }
    return new LabelMap(width, height, reduced);
  }

  /// The map in another size, every pixel with the label of the nearest one (Pillow's NEAREST).
  public LabelMap nearest(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    var scaled = new int[Math.multiplyExact(newWidth, newHeight)];
    for (int y = 0; y < newHeight; y++) {
      int row = Math.min(height - 1, (int) ((y + 0.5) * height / newHeight)) * width;
      for (int x = 0; x < newWidth; x++) {
        scaled[y * newWidth + x] =
            labels[row + Math.min(width - 1, (int) ((x + 0.5) * width / newWidth))];
      }
    }
    return new LabelMap(newWidth, newHeight, scaled);
  }
}
