package fovea.explanation.channel;

import fovea.explanation.channel.Field.Patch;
import fovea.image.RgbImage;

/// A place in a picture at which a channel is strong.
///
/// @param index of the picture among those that are searched
/// @param name of the picture
/// @param label of the class that it is said to have, or ""
/// @param value of the channel there
/// @param cell of the stage's map, row by row
/// @param seen the picture as the network sees it
/// @param patch of it that belongs to the cell
public record Excited(
    int index, String name, String label, float value, int cell, RgbImage seen, Patch patch) {
  private static final int FRAME = 0xFFD60A;
  private static final int HALVES = 0x7F7F7F;

  /// What is in the patch.
  public RgbImage cut() {
    return seen.cropped(patch.x(), patch.y(), patch.width(), patch.height());
  }

  /// The whole picture with the patch framed.
  public RgbImage framed() {
    int[] pixels = seen.pixels();
    int thick = Math.max(1, Math.min(seen.width(), seen.height()) / 64);
    for (int i = 0; i < pixels.length; i++) {
      int right = i % seen.width() - patch.x();
      int down = i / seen.width() - patch.y();
      boolean inside = right >= 0 && down >= 0 && right < patch.width() && down < patch.height();
      int edge =
          Math.min(
              Math.min(right, patch.width() - 1 - right),
              Math.min(down, patch.height() - 1 - down));
      if (inside && edge < thick) {
        pixels[i] = FRAME;
      } else if (!inside) {
        pixels[i] = dimmed(pixels[i]);
      }
    }
    return RgbImage.taking(seen.width(), seen.height(), pixels);
  }

  private static int dimmed(int rgb) {
    return (rgb >> 1 & HALVES) + 0x202020;
  }
}
