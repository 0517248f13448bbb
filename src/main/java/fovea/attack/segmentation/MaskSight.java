package fovea.attack.segmentation;

import fovea.attack.Goal;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import java.util.ArrayDeque;

/// A picture as a segmenter reads it before anybody changes it, and what it calls the pixels.
///
/// @param picture as it came
/// @param seen as the network reads it
/// @param named in the size of `seen`; label k + 1 is class k
/// @param part at every how many pixels of a row and of a column the loss is taken
public record MaskSight(RgbImage picture, RgbImage seen, LabelMap named, int part) {
  /// The pixels around one that are called the same, connected by their sides: 1 there, 0
  /// elsewhere.
  ///
  /// @param x in `seen`
  /// @param y likewise
  /// @throws IllegalArgumentException when it is outside, in one sentence
  public LabelMap around(int x, int y) {
    int width = named.width();
    int height = named.height();
    if (x < 0 || y < 0 || x >= width || y >= height) {
      throw new IllegalArgumentException(
          "The point %d, %d is outside the picture of %d × %d pixels."
              .formatted(x, y, width, height));
    }
    int[] labels = named.labels();
    var region = new int[labels.length];
    var open = new ArrayDeque<Integer>();
    open.add(y * width + x);
    region[y * width + x] = 1;
    while (!open.isEmpty()) {
      int at = open.remove();
      int column = at % width;
      int[] sides = {
        column > 0 ? at - 1 : at, column + 1 < width ? at + 1 : at, at - width, at + width
      };
      for (int side : sides) {
        if (side >= 0 && side < labels.length && region[side] == 0 && labels[side] == labels[at]) {
          region[side] = 1;
          open.add(side);
        }
      }
    }
    return new LabelMap(width, height, region);
  }

  /// The class of a pixel of `seen`; {@link Goal#NONE} where it has none.
  public int at(int x, int y) {
    return named.at(x, y) - 1;
  }
}
