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

  /// As this one, with 0 wherever `other`, of the same size, has the same label.
  public LabelMap unlike(LabelMap other) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          "%d × %d labels cannot be compared with %d × %d"
              .formatted(width, height, other.width, other.height));
    }
    int[] different = labels.clone();
    for (int i = 0; i < different.length; i++) {
      different[i] = labels[i] == other.labels[i] ? 0 : labels[i];
    }
    return new LabelMap(width, height, different);
  }

  /// The share of the pixels that have a label, 0 to 1.
  public double named() {
    int named = 0;
    for (int label : labels) {
      named += label == 0 ? 0 : 1;
    }
    return (double) named / labels.length;
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
