package fovea.image.file;

import java.awt.image.Raster;

/// The numbers of a picture file, before they become colours.
///
/// @param bands 1 where a pixel is one number, 3 where it is a colour
/// @param bits of each number in the file
/// @param lossy whether the format changes numbers when it is written
/// @param values row-major; of three bands 0xRRGGBB
public record PictureSamples(
    int width, int height, int bands, int bits, boolean lossy, int[] values) {
  /// A second band is opacity and is left out, as is a fourth.
  static PictureSamples of(Raster raster, ImageFormat format) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bands = raster.getNumBands() < 3 ? 1 : 3;
    int bits = raster.getSampleModel().getSampleSize(0);
    int shift = Math.max(0, bits - 8);
    var values = new int[width * height];
    var row = new int[width];
    for (int band = 0; band < bands; band++) {
      for (int y = 0; y < height; y++) {
        raster.getSamples(0, y, width, 1, band, row);
        for (int x = 0; x < width; x++) {
          values[y * width + x] =
              bands == 1 ? row[x] : values[y * width + x] << 8 | (row[x] >> shift & 0xFF);
        }
      }
    }
    return new PictureSamples(width, height, bands, bits, format == ImageFormat.JPEG, values);
  }

  /// A copy.
  @Override
  public int[] values() {
    return values.clone();
  }
}
