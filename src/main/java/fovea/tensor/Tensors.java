package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.nio.ByteBuffer;
import java.util.List;

/// The bridge between pictures and tensors.
public final class Tensors {
  private Tensors() {}

  /// Pictures as a network takes them: squashed to the preparation's size, (B, 3, H, W) float32,
  /// normalised.
  public static NDArray pixels(
      NDManager manager, List<RgbImage> pictures, Preparation preparation) {
    int width = preparation.width();
    int height = preparation.height();
    int plane = width * height;
    byte[] planar = new byte[Math.multiplyExact(pictures.size(), 3 * plane)];
    int offset = 0;
    for (RgbImage picture : pictures) {
      int[] rgb = picture.resized(width, height).pixels();
      for (int i = 0; i < plane; i++) {
        planar[offset + i] = (byte) (rgb[i] >> 16);
        planar[offset + plane + i] = (byte) (rgb[i] >> 8);
        planar[offset + 2 * plane + i] = (byte) rgb[i];
      }
      offset += 3 * plane;
    }
    return pixels(manager, planar, pictures.size(), preparation);
  }

  /// Pictures that already have the preparation's size: `planar` holds for each one all reds, all
  /// greens, all blues, row by row, as unsigned bytes. (batch, 3, H, W) float32, normalised. The
  /// way of training data, which is kept as bytes.
  public static NDArray pixels(
      NDManager manager, byte[] planar, int batch, Preparation preparation) {
    int width = preparation.width();
    int height = preparation.height();
    if (planar.length != (long) batch * 3 * width * height) {
      throw new IllegalArgumentException(
          planar.length + " bytes are not " + batch + " pictures of " + width + " x " + height);
    }
    return Scopes.keep(
        () -> {
          float[] mean = preparation.mean();
          float[] std = preparation.std();
          float[] scale = new float[3];
          float[] shift = new float[3];
          for (int c = 0; c < 3; c++) {
            scale[c] = 1 / (255 * std[c]);
            shift[c] = -mean[c] / std[c];
          }
          Shape channels = new Shape(1, 3, 1, 1);
          NDArray bytes =
              manager.create(
                  ByteBuffer.wrap(planar), new Shape(batch, 3, height, width), DataType.UINT8);
          return bytes
              .toType(DataType.FLOAT32, false)
              .muli(manager.create(scale, channels))
              .addi(manager.create(shift, channels));
        });
  }

  /// A (height, width) tensor as a map.
  public static Heatmap heatmap(NDArray map) {
    Shape shape = map.getShape();
    if (shape.dimension() != 2) {
      throw new IllegalArgumentException("a map has two dimensions, not " + shape);
    }
    return new Heatmap(
        Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(0)), map.toFloatArray());
  }
}
